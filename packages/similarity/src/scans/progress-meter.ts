import type { ScanProgress } from '@kindred/contracts';

/** Sooner than this nobody can tell how long a phase takes. */
const settleMs = 500;

/** Adds to how far a phase is how long it still takes, by its pace so far. */
export class ProgressMeter {
  readonly #onProgress: ((progress: ScanProgress) => void) | undefined;
  readonly #now: () => number;
  #phase: ScanProgress['phase'] | undefined;
  #began = 0;

  constructor(
    onProgress: ((progress: ScanProgress) => void) | undefined,
    now: () => number = () => performance.now(),
  ) {
    this.#onProgress = onProgress;
    this.#now = now;
  }

  report(
    phase: ScanProgress['phase'],
    { done, total }: { readonly done: number; readonly total: number },
  ): void {
    if (this.#onProgress === undefined) return;
    const now = this.#now();
    if (phase !== this.#phase || done <= 1) {
      this.#phase = phase;
      this.#began = now;
    }
    const elapsed = now - this.#began;
    // The first unit of work is where the clock begins.
    const etaSeconds =
      elapsed < settleMs || done <= 1 ? null : (elapsed / 1000 / (done - 1)) * (total - done);
    this.#onProgress({ phase, done, total, etaSeconds });
  }
}
