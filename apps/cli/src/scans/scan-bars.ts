import type { ScanProgress } from '@kindred/contracts';
import { formatCount, formatSeconds } from '../terminal/format.ts';
import { createOutput } from '../terminal/output.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';

const everyMs = 100;

/** Shows the phases of a scan on standard error, so that a result may be piped away. */
export function createScanBars(stream: typeof process.stderr = process.stderr) {
  const output = createOutput({ json: false }, { stdout: stream, stderr: stream });
  let drawnAt = Number.NEGATIVE_INFINITY;
  let phase: string | undefined;
  let bar: ReturnType<typeof createProgressBar> | undefined;
  const isTime = () => {
    const now = performance.now();
    if (now - drawnAt < everyMs) return false;
    drawnAt = now;
    return true;
  };
  return {
    reading(documents: number): void {
      if (output.interactive && isTime())
        output.redraw(`reading ${formatCount(documents)} documents`);
    },
    update(progress: ScanProgress): void {
      if (progress.phase !== phase) {
        phase = progress.phase;
        bar = createProgressBar(output, phase.padEnd('fingerprinting'.length));
      } else if (!isTime()) return;
      const { done, total, etaSeconds } = progress;
      const left = etaSeconds === null ? '' : `, ${formatSeconds(etaSeconds)} left`;
      bar?.update({ done, total, detail: `${formatCount(done)} of ${formatCount(total)}${left}` });
    },
    /** Takes the bar away. */
    end(): void {
      output.redraw('');
    },
  };
}
