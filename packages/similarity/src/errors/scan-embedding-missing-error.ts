import { KindredError } from '@kindred/runtime';

/** A scan by meaning needs the embedding of every item. */
export class ScanEmbeddingMissingError extends KindredError {
  readonly code = 'scan-embedding-missing';

  constructor(item: string) {
    super(
      `Item "${item}" has no embedding. Wait until the indexer has embedded it, or delete it where its content ` +
        'was refused; or scan with mode "near", which needs no embeddings.',
      { fields: { item } },
    );
  }
}
