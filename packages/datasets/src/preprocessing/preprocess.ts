import { FaceFinderNeededError } from '../errors/face-finder-needed-error.ts';
import { TokenizerNeededError } from '../errors/tokenizer-needed-error.ts';
import { WrongModalityError } from '../errors/wrong-modality-error.ts';
import { decodeImage } from '../image/decode-image.ts';
import type { ImageLimits } from '../image/image-limits.ts';
import { hashNgrams } from '../text/hash-ngrams.ts';
import { interactionIds } from '../text/interaction-ids.ts';
import { ngramIds } from '../text/ngram-ids.ts';
import { tokenCounts } from '../tokens/token-counts.ts';
import { tokenIds } from '../tokens/token-ids.ts';
import type { WordTokenizer } from '../tokens/word-tokenizer.ts';
import { checkVector } from './check-vector.ts';
import type { Preprocessing } from './preprocessing.ts';

/** Content of one item: the encoded file, the text or the numbers. */
export interface RawInput {
  image?: Uint8Array;
  text?: string;
  vector?: Float32Array | number[];
}

const given = (input: RawInput): string[] =>
  (['image', 'text', 'vector'] as const).filter((key) => input[key] !== undefined);

function textOf(input: RawInput): string {
  if (input.text === undefined) throw new WrongModalityError('text', given(input));
  return input.text;
}

function needed(tokenizer: WordTokenizer | undefined): WordTokenizer {
  if (tokenizer === undefined) throw new TokenizerNeededError();
  return tokenizer;
}

/** What some kinds of preprocessing need besides. */
export interface PreprocessOptions {
  /** Caps on images. */
  readonly limits?: ImageLimits;
  /** Of a model that reads tokens. */
  readonly tokenizer?: WordTokenizer | undefined;
}

/**
 * Turns the content of one item into the numbers that the network takes (see `inputShapeOf`).
 * @throws WrongModalityError, UnreadableImageError, ImageTooLargeError, EmptyTextError, UnusableVectorError,
 *   TokenizerNeededError
 */
export async function preprocess(
  input: RawInput,
  preprocessing: Preprocessing,
  { limits, tokenizer }: PreprocessOptions = {},
): Promise<Float32Array> {
  switch (preprocessing.kind) {
    case 'image':
      if (input.image === undefined) throw new WrongModalityError('image', given(input));
      if (preprocessing.face === true) throw new FaceFinderNeededError();
      return decodeImage(input.image, preprocessing, limits);
    case 'ngrams':
      return hashNgrams(textOf(input), preprocessing);
    case 'ngram-ids':
      return ngramIds(textOf(input), preprocessing);
    case 'interactions':
      return interactionIds(textOf(input), preprocessing);
    case 'tokens':
      return tokenIds(textOf(input), needed(tokenizer), preprocessing.length);
    case 'token-counts':
      return tokenCounts(textOf(input), needed(tokenizer), preprocessing.length);
    case 'vector':
      if (input.vector === undefined) throw new WrongModalityError('vector', given(input));
      return checkVector(input.vector, preprocessing.dimension);
  }
}
