import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { Random } from '../random/random.ts';

/** Side of an image and of the glyph in it. */
export const SIDE = 24;
export const GLYPH = 6;

export interface PlantedGlyphs extends LabelledInputs {
  /** Row and column of each glyph's first pixel. */
  readonly places: readonly (readonly [top: number, left: number])[];
}

/** Noisy images of which only a glyph, somewhere, tells the class. */
export function plantedGlyphs(classes: number, examples: number, seed: number): PlantedGlyphs {
  const drawing = new Random(11);
  const glyphs = Array.from({ length: classes }, () =>
    Array.from({ length: GLYPH * GLYPH }, () => (drawing.next() < 0.5 ? 1 : 0)),
  );
  const random = new Random(seed);
  const places: [number, number][] = [];
  const inputs = new Float32Array(classes * examples * SIDE * SIDE);
  const labels = Int32Array.from({ length: classes * examples }, (_, i) =>
    Math.floor(i / examples),
  );
  for (const [row, label] of labels.entries()) {
    const image = inputs.subarray(row * SIDE * SIDE, (row + 1) * SIDE * SIDE);
    for (const pixel of image.keys()) image[pixel] = 0.25 * Math.abs(random.normal());
    const [top, left] = [random.integer(SIDE - GLYPH + 1), random.integer(SIDE - GLYPH + 1)];
    for (const [i, ink] of (glyphs[label] as number[]).entries()) {
      image[(top + Math.floor(i / GLYPH)) * SIDE + left + (i % GLYPH)] = ink;
    }
    places.push([top, left]);
  }
  const classNames = glyphs.map((_, label) => `glyph ${label}`);
  return { inputs, inputShape: [SIDE, SIDE, 1], labels, classNames, places };
}
