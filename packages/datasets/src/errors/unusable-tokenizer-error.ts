import { DatasetError } from './dataset-error.ts';

/** A tokenizer.json that is damaged, or of a kind that is not read here. */
export class UnusableTokenizerError extends DatasetError {
  readonly code = 'unusable-tokenizer';

  constructor(reason: string, options?: { cause?: unknown }) {
    super(`The tokenizer cannot be used: ${reason}`, options);
  }
}
