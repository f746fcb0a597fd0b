import { messageOf } from '@kindred/runtime';
import { decodeImage, inspectImage, type ImagePreprocessing } from '@kindred/datasets';
import type { ImageInspection } from './encoder-host.ts';

/** Small, so that decoders that can scale while they decode (JPEG) do so. */
const thumbnail: ImagePreprocessing = {
  kind: 'image',
  height: 32,
  width: 32,
  channels: 1,
  invert: false,
  fit: 'fill',
};

/** Decodes every image to its end, so that one that is cut off is refused before it is stored. */
export async function inspectImages(images: readonly Uint8Array[]): Promise<ImageInspection[]> {
  const inspections: ImageInspection[] = [];
  for (let start = 0; start < images.length; start += 8) {
    const part = images.slice(start, start + 8);
    inspections.push(...(await Promise.all(part.map(inspect))));
  }
  return inspections;
}

async function inspect(image: Uint8Array): Promise<ImageInspection> {
  try {
    const { format } = await inspectImage(image);
    await decodeImage(image, thumbnail);
    return { contentType: `image/${format}` };
  } catch (error) {
    return { error: messageOf(error) };
  }
}
