import type { AlignOptions } from '../alignment/align-options.ts';

/** How far a scan is. */
export interface ScanProgress {
  readonly phase: 'fingerprinting' | 'aligning';
  /** Documents of this phase. */
  readonly done: number;
  readonly total: number;
}

export interface ScanOptions extends AlignOptions {
  /** Pairs of ids that are aligned beside those that fingerprints find, such as neighbours by sentence embeddings. */
  readonly candidates?: Iterable<readonly [string, string]>;
  /** What all documents were made from, such as an exercise; what they have of it is no finding. */
  readonly baseText?: string;
  /**
   * Leaves out what stands in quotation marks.
   * @defaultValue false
   */
  readonly excludeQuotations?: boolean;
  /**
   * Leaves out lists of references.
   * @defaultValue false
   */
  readonly excludeReferences?: boolean;
  /**
   * A wording in more than this share of the documents, and in more than 20, is boilerplate and no finding.
   * @defaultValue 0.05
   */
  readonly boilerplateShare?: number;
  /**
   * Words of prepared documents that are kept in memory, 20 bytes each; what does not fit is prepared again.
   * @defaultValue 8,000,000
   */
  readonly maxCachedWords?: number;
  readonly onProgress?: (progress: ScanProgress) => void;
  /** Ends the scan with the signal's reason. */
  readonly signal?: AbortSignal;
}
