import { DatasetError } from './dataset-error.ts';

/** A preprocessing cuts texts into tokens, and nobody gave it the model's tokenizer. */
export class TokenizerNeededError extends DatasetError {
  readonly code = 'tokenizer-needed';

  constructor() {
    super(
      "This model reads tokens: preprocess with its tokenizer (WordTokenizer.read of the model's tokenizer.json).",
    );
  }
}
