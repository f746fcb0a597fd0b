import type { Output } from './output.ts';

export interface ProgressState {
  readonly done: number;
  readonly total: number;
  /** What stands behind the bar: loss, rate, time left. */
  readonly detail?: string;
}

/** Work that is done sooner needs no line on the way. */
const quietMs = 3000;
const partial = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of `width` cells filled to an eighth of a cell. */
export function drawBar(share: number, width: number): string {
  const clamped = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0));
  const eighths = Math.round(clamped * width * 8);
  const full = Math.floor(eighths / 8);
  const rest = partial[eighths % 8] ?? '';
  return `${'█'.repeat(full)}${rest}`.padEnd(width, '░');
}

/**
 * Shows how far a long piece of work has come: redraws one line on a terminal, and elsewhere prints a
 * plain line when another tenth is done and some seconds have passed, so that logs stay short.
 */
export function createProgressBar(output: Output, title: string, now: () => number = Date.now) {
  let printedTenths = 0;
  let printedAt = now();
  const text = ({ done, total, detail }: ProgressState): string => {
    const share = total > 0 ? done / total : 0;
    const percent = `${Math.floor(share * 100)}`.padStart(3);
    return `${title} ${drawBar(share, 24)} ${percent} %${detail === undefined ? '' : `  ${detail}`}`;
  };
  return {
    update(state: ProgressState): void {
      if (output.interactive) {
        output.redraw(text(state));
        return;
      }
      const tenths = state.total > 0 ? Math.floor((state.done / state.total) * 10) : 0;
      if (tenths <= printedTenths || output.json || now() - printedAt < quietMs) return;
      printedTenths = tenths;
      printedAt = now();
      const detail = state.detail === undefined ? '' : `  ${state.detail}`;
      output.line(`${title} ${tenths * 10} %${detail}`);
    },
    /** Replaces the bar by its outcome. */
    end(outcome: string): void {
      output.settle(`${title} ${outcome}`);
    },
  };
}
