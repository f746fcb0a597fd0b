import { Tokenizer } from '@huggingface/tokenizers';
import { EmptyTextError } from '../errors/empty-text-error.ts';
import { UnusableTokenizerError } from '../errors/unusable-tokenizer-error.ts';
import { parseTokenizer } from './parse-tokenizer.ts';

/** Characters of a text that are looked at for one wanted token; words are rarely longer. */
const CHARACTERS_PER_TOKEN = 100;

/** Cuts texts into the tokens of BERT: WordPiece with the vocabulary and the rules of a tokenizer.json. */
export class WordTokenizer {
  readonly #tokenizer: Tokenizer;
  /** Special tokens before and after a text. */
  readonly #before: readonly number[];
  readonly #after: readonly number[];
  /** Tokens that there are: all numbers are below. */
  readonly vocabularySize: number;

  /**
   * @param file tokenizer.json
   * @throws UnusableTokenizerError
   */
  static read(file: Uint8Array): WordTokenizer {
    const { json, vocabularySize } = parseTokenizer(file);
    try {
      return new WordTokenizer(new Tokenizer(json, {}), vocabularySize);
    } catch (cause) {
      if (cause instanceof UnusableTokenizerError) throw cause;
      throw new UnusableTokenizerError('its rules are damaged.', { cause });
    }
  }

  private constructor(tokenizer: Tokenizer, vocabularySize: number) {
    this.#tokenizer = tokenizer;
    this.vocabularySize = vocabularySize;
    const [word] = this.#pieces('a');
    const framed = tokenizer.encode('a').ids;
    const place = framed.indexOf(word ?? NaN);
    if (place < 0) throw new UnusableTokenizerError('it gives no token for the letter a.');
    this.#before = framed.slice(0, place);
    this.#after = framed.slice(place + 1);
  }

  /**
   * Token numbers of a text between the special ones; of a text with more than `length`, those of its
   * beginning.
   *
   * @throws EmptyTextError for white space
   */
  tokens(text: string, length: number): number[] {
    const room = Math.max(0, length - this.#before.length - this.#after.length);
    return [...this.#before, ...this.words(text, room), ...this.#after];
  }

  /**
   * The same without special tokens.
   *
   * @throws EmptyTextError for white space
   */
  words(text: string, length: number): number[] {
    if (text.trim() === '') throw new EmptyTextError();
    return this.#pieces(text.slice(0, CHARACTERS_PER_TOKEN * length)).slice(0, length);
  }

  /** A token as it stands in the vocabulary, or undefined. */
  token(id: number): string | undefined {
    return this.#tokenizer.id_to_token(id);
  }

  /** Special tokens around a text. */
  get frame(): { readonly before: readonly number[]; readonly after: readonly number[] } {
    return { before: this.#before, after: this.#after };
  }

  #pieces(text: string): number[] {
    return this.#tokenizer.encode(text, { add_special_tokens: false }).ids;
  }
}
