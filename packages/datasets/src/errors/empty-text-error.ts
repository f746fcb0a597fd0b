import { DatasetError } from './dataset-error.ts';

/** The text has nothing but white space. */
export class EmptyTextError extends DatasetError {
  readonly code = 'empty-text';

  constructor() {
    super('The text is empty or only white space; there is nothing to compare.');
  }
}
