import { KindredError } from '@kindred/runtime';

/** A scan by meaning has no embeddings that it could use. */
export class ScanEmbeddingsError extends KindredError {
  readonly code = 'scan-embeddings-unusable';
}
