import { WordTokenizer } from './word-tokenizer.ts';

/** Name of the file that a model which reads tokens has its tokenizer in. */
export const tokenizerFile = 'tokenizer.json';

/**
 * The tokenizer that was saved with a model, if there is one.
 *
 * @throws UnusableTokenizerError
 */
export function tokenizerOf(
  attachments: Readonly<Record<string, Uint8Array>>,
): WordTokenizer | undefined {
  const file = attachments[tokenizerFile];
  return file && WordTokenizer.read(file);
}
