import type { ScanSummary } from '@kindred/contracts';

const bins = 20;

/** Counts pairs by class and by similarity. */
export class PairTally {
  readonly classes = { identical: 0, near: 0, related: 0 };
  readonly similarities: number[] = Array.from({ length: bins }, () => 0);
  pairs = 0;

  add(found: { readonly similarity: number; readonly class: keyof ScanSummary['classes'] }): void {
    this.pairs += 1;
    this.classes[found.class] += 1;
    const bin = Math.min(bins - 1, Math.floor(found.similarity * bins));
    this.similarities[bin] = (this.similarities[bin] ?? 0) + 1;
  }
}
