import type { ScanClass } from '@kindred/contracts';

/** Two documents by their rows, `first` < `second`. */
export interface DocumentPair {
  readonly first: number;
  readonly second: number;
  readonly similarity: number;
  readonly class: ScanClass;
}
