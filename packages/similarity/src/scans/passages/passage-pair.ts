import type { ScanPair } from '@kindred/contracts';

/** A pair with the rows of its documents, `first` < `second`. */
export interface PassagePair {
  readonly first: number;
  readonly second: number;
  readonly pair: ScanPair;
}
