import sharp from 'sharp';
import { UnreadableSampleError } from '../errors/unreadable-sample-error.ts';
import { renderPixels, scalePixels } from '../image/render-pixels.ts';
import type { ImagePreprocessing, Preprocessing } from '../preprocessing/preprocessing.ts';
import { preprocess } from '../preprocessing/preprocess.ts';
import type { RawPixels } from '../image/encode-png.ts';
import type { Sample } from '../sample/sample.ts';

function renderRaw(raw: RawPixels, wanted: ImagePreprocessing): Promise<Float32Array> {
  const { pixels, height, width, channels } = raw;
  if (height === wanted.height && width === wanted.width && channels === wanted.channels) {
    return Promise.resolve(scalePixels(pixels, wanted.invert));
  }
  return renderPixels(sharp(pixels, { raw: { height, width, channels } }), wanted);
}

/**
 * The numbers of one sample, as `preprocess` would give them.
 * @throws UnreadableSampleError
 */
export async function preprocessSample(
  sample: Sample,
  preprocessing: Preprocessing,
): Promise<Float32Array> {
  const { content } = sample;
  try {
    switch (content.kind) {
      case 'image':
        return preprocessing.kind === 'image' && content.raw !== undefined
          ? await renderRaw(content.raw, preprocessing)
          : await preprocess({ image: content.bytes }, preprocessing);
      case 'text':
        return await preprocess({ text: content.text }, preprocessing);
      case 'vector':
        return await preprocess({ vector: content.vector }, preprocessing);
    }
  } catch (cause) {
    throw new UnreadableSampleError(sample.id, cause);
  }
}
