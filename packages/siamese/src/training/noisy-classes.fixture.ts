import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { Random } from '../random/random.ts';

export const DIMENSION = 8;

/**
 * Classes of noisy points around random centres; an image or a text would do, but these train in
 * milliseconds.
 */
export function noisyClasses(
  classes: number,
  examples: number,
  seed: number,
  noise = 0.25,
): LabelledInputs {
  const random = new Random(seed);
  const inputs = new Float32Array(classes * examples * DIMENSION);
  for (let label = 0; label < classes; label += 1) {
    const centre = Array.from({ length: DIMENSION }, () => random.normal());
    for (let example = 0; example < examples; example += 1) {
      const point = centre.map((value) => value + noise * random.normal());
      inputs.set(point, (label * examples + example) * DIMENSION);
    }
  }
  return {
    inputs,
    inputShape: [DIMENSION],
    labels: Int32Array.from({ length: classes * examples }, (_, row) => Math.floor(row / examples)),
    classNames: Array.from({ length: classes }, (_, label) => `class ${label}`),
  };
}
