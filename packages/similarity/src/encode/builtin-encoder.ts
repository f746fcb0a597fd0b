import type { Preprocessing } from '@kindred/datasets';
import type { Encoder } from './encoder.ts';
import type { EncoderRef } from './encoder-ref.ts';
import { preprocessAll } from './preprocess-all.ts';

/**
 * The encoder of a collection without a model: vectors as they are, or signed hashed character n-grams
 * of two to four letters (Weinberger et al. 2009), which find texts that share words and word parts.
 */
export function builtinEncoder({
  builtin,
  dimension,
}: Extract<EncoderRef, { builtin: unknown }>): Encoder {
  const preprocessing: Preprocessing =
    builtin === 'vector'
      ? { kind: 'vector', dimension }
      : { kind: 'ngrams', dimension, minLength: 2, maxLength: 4 };
  return {
    embeddingSize: dimension,
    embed: (contents) => preprocessAll(contents, preprocessing),
    dispose: () => {},
  };
}
