import { KindredError } from '@kindred/runtime';

/** The generation is gone, with its collection: there is nothing to index. */
export class GenerationNotFoundError extends KindredError {
  readonly code = 'generation-not-found';

  constructor(generationId: string) {
    super(`There is no generation ${generationId}.`, { fields: { generationId } });
  }
}
