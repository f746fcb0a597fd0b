import { Random } from '../random/random.ts';
import type { AugmentationSpec } from './augmentation-spec.ts';
import { createPipeline } from './create-pipeline.ts';

/** A generator that gives these numbers one after the other, and then 0.5, the middle of every range. */
export class Scripted extends Random {
  constructor(...numbers: number[]) {
    super(0);
    Object.defineProperty(this, 'next', { value: () => numbers.shift() ?? 0.5 });
  }
}

/** One image after one augmentation. */
export function augmented(
  spec: AugmentationSpec,
  image: { readonly values: ArrayLike<number>; readonly shape: readonly number[] },
  random: Random = new Scripted(),
): number[] {
  const inputs = Float32Array.from(image.values);
  const pipeline = createPipeline([{ probability: 1, ...spec }], image.shape);
  return [...pipeline({ inputs, labels: Int32Array.of(0) }, random)];
}
