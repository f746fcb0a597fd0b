import type { Preprocessing } from './preprocessing.ts';

/** Shape of one input: [height, width, channels] for images, [length, 2] for bags, [length] for tokens,
 * else [dimension]. */
export function inputShapeOf(preprocessing: Preprocessing): number[] {
  switch (preprocessing.kind) {
    case 'image':
      return [preprocessing.height, preprocessing.width, preprocessing.channels];
    case 'ngram-ids':
    case 'interactions':
    case 'token-counts':
      return [preprocessing.length, 2];
    case 'tokens':
      return [preprocessing.length];
    case 'ngrams':
    case 'vector':
      return [preprocessing.dimension];
  }
}
