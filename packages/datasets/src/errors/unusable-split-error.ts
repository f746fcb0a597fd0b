import { DatasetError } from './dataset-error.ts';

/** The wanted split would leave one side without at least two classes, or names an unknown group. */
export class UnusableSplitError extends DatasetError {
  readonly code = 'unusable-split';

  constructor(readonly reason: string) {
    super(`The data cannot be split this way: ${reason}.`);
  }
}
