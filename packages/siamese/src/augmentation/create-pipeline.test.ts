import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import type { AugmentationSpec } from './augmentation-spec.ts';
import { augmentations } from './augmentations.ts';
import { createPipeline } from './create-pipeline.ts';

const shape = [10, 10, 1];
const labels = Int32Array.of(0, 1, 2);
const random = new Random(9);
const inputs = Float32Array.from({ length: 300 }, () => random.next());
const kinds = Object.keys(augmentations) as AugmentationSpec['kind'][];

describe('createPipeline', () => {
  test.each(kinds)('%s: the same for the same seed, and the batch stays', (kind) => {
    const before = inputs.slice();
    const pipeline = createPipeline([{ kind, probability: 1 }], shape);
    const first = pipeline({ inputs, labels }, new Random(1));
    expect(pipeline({ inputs, labels }, new Random(1))).toEqual(first);
    expect(first).not.toEqual(inputs);
    expect(inputs).toEqual(before);
    expect(first.every(Number.isFinite)).toBe(true);
  });

  test.each(kinds.filter((kind) => kind !== 'flip'))('%s: another for another seed', (kind) => {
    const pipeline = createPipeline([{ kind, probability: 1 }], shape);
    const first = pipeline({ inputs, labels }, new Random(1));
    expect(pipeline({ inputs, labels }, new Random(2))).not.toEqual(first);
  });

  test('varies every input by amounts of its own', () => {
    const same = Float32Array.from({ length: 300 }, (_, at) => inputs[at % 100] as number);
    const varied = createPipeline([{ kind: 'affine' }], shape)(
      { inputs: same, labels },
      new Random(1),
    );
    expect(varied.slice(0, 100)).not.toEqual(varied.slice(100, 200));
  });

  test('applies a step to its share of the inputs', () => {
    const many = { inputs: new Float32Array(10_000), labels: new Int32Array(10_000) };
    const pipeline = createPipeline([{ kind: 'noise', probability: 0.3 }], [1]);
    const changed = pipeline(many, new Random(1)).filter((value) => value !== 0).length;
    // Binomial with mean 3,000 and deviation 46.
    expect(Math.abs(changed - 3000)).toBeLessThan(230);
  });

  test('applies the steps in order', () => {
    const row = { inputs: Float32Array.of(0.1, 0.2), labels: Int32Array.of(0) };
    const flip: AugmentationSpec = { kind: 'flip', probability: 1 };
    const erase: AugmentationSpec = {
      kind: 'erase',
      probability: 1,
      smallestArea: 0.5,
      largestArea: 0.5,
      fill: 9,
    };
    const seed = 3;
    const erased = createPipeline([erase], [1, 2, 1])(row, new Random(seed));
    const then = createPipeline([erase, flip], [1, 2, 1])(row, new Random(seed));
    expect(then).toEqual(erased.toReversed());
  });

  test('no steps leave the inputs', () => {
    expect(createPipeline([], shape)({ inputs, labels }, new Random(1))).toEqual(inputs);
  });

  test.each<[AugmentationSpec, string]>([
    [{ kind: 'affine', scale: 1 }, 'augment.affine.scale'],
    [{ kind: 'elastic', alpha: -1 }, 'augment.elastic.alpha'],
    [{ kind: 'crop', smallestArea: 0 }, 'augment.crop.smallestArea'],
    [{ kind: 'erase', smallestArea: 0.5 }, 'augment.erase.largestArea'],
    [{ kind: 'colour', brightness: NaN }, 'augment.colour.brightness'],
    [{ kind: 'blur', smallestSigma: 0 }, 'augment.blur.smallestSigma'],
    [{ kind: 'flip', probability: 2 }, 'augment.flip.probability'],
    [{ kind: 'noise', deviation: Infinity }, 'augment.noise.deviation'],
    [{ kind: 'mix-negatives', share: 0.5 }, 'augment.mix-negatives.share'],
    [JSON.parse('{ "kind": "melt" }'), 'augment'],
  ])('refuses %j', (spec, option) => {
    expect(() => createPipeline([spec], shape)).toThrow(
      expect.objectContaining({ code: 'invalid-options', option }),
    );
  });

  test('refuses to bend vectors', () => {
    expect(() => createPipeline([{ kind: 'affine' }], [8])).toThrow('but the inputs are 8');
  });
});
