import { UnreadableSampleError } from '../errors/unreadable-sample-error.ts';
import { decodeImage } from '../image/decode-image.ts';
import { type RawPixels, encodePng } from '../image/encode-png.ts';
import { fitPixels } from '../image/fit-pixels.ts';
import type { ImagePreprocessing, Preprocessing } from '../preprocessing/preprocessing.ts';
import { type PreprocessOptions, preprocess } from '../preprocessing/preprocess.ts';
import type { Sample } from '../sample/sample.ts';

/** Pixels at hand need no decoder, only the same road from there on. */
function renderRaw(raw: RawPixels, wanted: ImagePreprocessing): Promise<Float32Array> {
  return raw.channels === wanted.channels
    ? Promise.resolve(fitPixels(raw, wanted))
    : decodeImage(encodePng(raw), wanted);
}

/**
 * The numbers of one sample, as `preprocess` would give them.
 * @throws UnreadableSampleError
 */
export async function preprocessSample(
  sample: Sample,
  preprocessing: Preprocessing,
  options: PreprocessOptions = {},
): Promise<Float32Array> {
  const { content } = sample;
  try {
    switch (content.kind) {
      case 'image':
        return preprocessing.kind === 'image' &&
          preprocessing.face !== true &&
          content.raw !== undefined
          ? await renderRaw(content.raw, preprocessing)
          : await preprocess({ image: content.bytes }, preprocessing);
      case 'text':
        return await preprocess({ text: content.text }, preprocessing, options);
      case 'vector':
        return await preprocess({ vector: content.vector }, preprocessing);
    }
  } catch (cause) {
    throw new UnreadableSampleError(sample.id, cause);
  }
}
