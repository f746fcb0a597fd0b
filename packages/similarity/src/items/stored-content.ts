import type { Content } from '../encode/content.ts';

/** Content as bytes with their type: little-endian float32, UTF-8, or the image as it came. */
export interface StoredContent {
  readonly contentType: string;
  readonly content: Uint8Array;
}

const vectorType = 'application/x-float32';
const textType = 'text/plain; charset=utf-8';

/**
 * The bytes that stand for a content in the store; {@link readStored} reads them back.
 *
 * @param imageType media type of the content if it is an image
 */
export function storedContent(content: Content, imageType: string): StoredContent {
  if ('image' in content) return { contentType: imageType, content: content.image };
  if ('text' in content)
    return { contentType: textType, content: Buffer.from(content.text, 'utf8') };
  const { buffer, byteOffset, byteLength } = content.vector;
  return { contentType: vectorType, content: new Uint8Array(buffer, byteOffset, byteLength) };
}

/** The content that was stored as these bytes. */
export function readStored({ contentType, content }: StoredContent): Content {
  if (contentType.startsWith('image/')) return { image: content };
  if (contentType.startsWith('text/')) return { text: Buffer.from(content).toString('utf8') };
  return { vector: new Float32Array(new Uint8Array(content).buffer) };
}
