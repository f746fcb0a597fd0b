import { DatasetError } from './dataset-error.ts';

/** The input holds another kind of content than the preprocessing takes. */
export class WrongModalityError extends DatasetError {
  readonly code = 'wrong-modality';

  constructor(
    readonly wanted: 'image' | 'text' | 'vector',
    readonly given: readonly string[],
  ) {
    const what = given.length === 0 ? 'nothing' : given.join(' and ');
    super(`This model compares ${wanted}s, but the input holds ${what}. Send the ${wanted}.`);
  }
}
