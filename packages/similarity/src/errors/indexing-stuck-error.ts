import { KindredError } from '@kindred/runtime';

/** The same items wait again although their embeddings were written: going on would never end. */
export class IndexingStuckError extends KindredError {
  readonly code = 'indexing-stuck';

  constructor(generationId: string, items: number) {
    super(`${items} items of generation ${generationId} still wait after they were written.`, {
      fields: { generationId, items },
    });
  }
}
