import type { ScanProgress } from '@kindred/contracts';

/** Two documents that are near each other by their embeddings. */
export interface ScanNeighbours {
  readonly a: string;
  readonly b: string;
  /** Cosine of the embeddings. */
  readonly similarity: number;
}

/** What a caller lends to a scan. */
export interface ScanHooks {
  readonly onProgress?: (progress: ScanProgress) => void;
  /** Ends the scan with its reason. */
  readonly signal?: AbortSignal;
  /** Embeddings of texts, a row each; at most 64 texts are asked for at once. */
  readonly embed?: (texts: readonly string[]) => Promise<Float32Array>;
  /** Pairs of ids that an index found to be near each other; instead of `embed`, for corpora that are large. */
  readonly neighbours?: Iterable<ScanNeighbours>;
}
