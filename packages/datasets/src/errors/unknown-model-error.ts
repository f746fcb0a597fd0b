import { DatasetError } from './dataset-error.ts';

/** There is no pretrained model of that name. */
export class UnknownModelError extends DatasetError {
  readonly code = 'unknown-model';

  constructor(
    readonly model: string,
    readonly known: readonly string[],
  ) {
    super(`There is no pretrained model "${model}". There are: ${known.join(', ')}.`);
  }
}
