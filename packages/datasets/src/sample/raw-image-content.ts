import { type RawPixels, encodePng } from '../image/encode-png.ts';
import type { ImageContent } from './sample.ts';

/** Image content of pixels that a reader has at hand; the PNG is made when somebody asks for it. */
export function rawImageContent(raw: RawPixels): ImageContent {
  let encoded: Uint8Array | undefined;
  return {
    kind: 'image',
    raw,
    get bytes() {
      encoded ??= encodePng(raw);
      return encoded;
    },
  };
}
