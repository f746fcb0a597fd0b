import { UnreadableSampleError } from '../errors/unreadable-sample-error.ts';
import { aspectOfImage } from '../image/aspect-of-image.ts';
import type { Sample } from '../sample/sample.ts';
import type { LoadedInputs } from './labelled-inputs.ts';
import { type LoadOptions, loadLabelledInputs } from './load-labelled-inputs.ts';

/** Colour pictures brought to one square size, and what proportions they had before. */
export interface LoadedPictures extends LoadedInputs {
  /** Width ÷ height of each picture. */
  readonly aspects: readonly number[];
}

/**
 * Reads pictures for a search of near duplicates: a copy may have been turned before it was made square, or resized, and
 * only the proportions tell how.
 *
 * @param side pixels along each side that the pictures are stretched to
 * @throws UnreadableSampleError at the first sample that is no picture or cannot be read
 */
export async function loadPictures(
  samples: AsyncIterable<Sample>,
  side: number,
  options: Pick<LoadOptions, 'onProgress' | 'signal'> = {},
): Promise<LoadedPictures> {
  const aspects: number[] = [];
  const noted = (async function* () {
    for await (const sample of samples) {
      aspects.push(await aspectOf(sample));
      yield sample;
    }
  })();
  const square = {
    kind: 'image',
    height: side,
    width: side,
    channels: 3,
    invert: false,
    fit: 'fill',
  } as const;
  const loaded = await loadLabelledInputs(noted, square, options);
  return { ...loaded, aspects };
}

async function aspectOf({ id, content }: Sample): Promise<number> {
  // The loader says of what is no picture that it is none.
  if (content.kind !== 'image') return Number.NaN;
  try {
    return await aspectOfImage(content.bytes);
  } catch (cause) {
    throw new UnreadableSampleError(id, cause);
  }
}
