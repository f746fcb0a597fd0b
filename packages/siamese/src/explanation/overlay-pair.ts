import type { ImageShape } from '../encoders/encoder-spec.ts';
import type { PairExplanation } from './explain-pair.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** width × height × 4: red, green, blue, opacity. */
  readonly pixels: Uint8ClampedArray;
}

export interface PairOverlay {
  /** As the encoder takes them, with numbers from 0 to 1 in one or three channels. */
  readonly images: readonly [first: Float32Array, second: Float32Array];
  readonly shape: ImageShape;
  readonly explanation: Pick<PairExplanation, 'first' | 'second'>;
  /** Side of the square that a pixel becomes. @defaultValue as many as make images about 224 high */
  readonly zoom?: number;
}

/** Both images side by side, tinted yellow to red where they owe their closeness to; for any encoder of PNG. */
export function overlayPair({ images, shape, explanation, zoom }: PairOverlay): Picture {
  const [rows, columns, channels] = shape;
  const scale = zoom ?? Math.max(1, Math.round(224 / rows));
  const gap = Math.ceil((columns * scale) / 16);
  const [width, height] = [2 * columns * scale + gap, rows * scale];
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [side, image] of images.entries()) {
    const { heat } = side === 0 ? explanation.first : explanation.second;
    const left = side * (columns * scale + gap);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < columns * scale; x += 1) {
        const pixel = Math.floor(y / scale) * columns + Math.floor(x / scale);
        const colour = image.subarray(pixel * channels, (pixel + 1) * channels);
        pixels.set(tinted(colour, heat[pixel] as number), 4 * (y * width + left + x));
      }
    }
  }
  return { width, height, pixels };
}

/** Yellow for a little heat, red for much; the image shines through. */
function tinted(colour: Float32Array, heat: number): number[] {
  const opacity = 0.75 * Math.min(1, heat);
  return [1, 1 - heat, 0]
    .map((tint, i) => {
      const own = (colour.length === 1 ? colour[0] : colour[i]) ?? 0;
      return 255 * (own * (1 - opacity) + tint * opacity);
    })
    .concat(255);
}
