import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { createPipeline } from './create-pipeline.ts';

describe('mix-negatives', () => {
  test('takes over a part of an input of another class, below the asked share', () => {
    // Class 0 has zeros, class 1 ones: a value tells what was mixed in.
    const labels = Int32Array.of(0, 0, 1, 1);
    const inputs = Float32Array.of(0, 0, 1, 1);
    const mix = createPipeline([{ kind: 'mix-negatives', share: 0.4 }], [1]);
    const random = new Random(1);
    const parts: number[] = [];
    for (let round = 0; round < 200; round += 1) {
      const mixed = mix({ inputs, labels }, random);
      parts.push(...mixed.map((value, row) => Math.abs(value - (inputs[row] as number))));
    }
    expect(Math.min(...parts)).toBeGreaterThan(0);
    expect(Math.max(...parts)).toBeLessThan(0.4);
    expect(parts.reduce((sum, part) => sum + part, 0) / parts.length).toBeCloseTo(0.2, 1);
  });

  test('leaves a batch of a single class', () => {
    const mix = createPipeline([{ kind: 'mix-negatives' }], [2]);
    const inputs = Float32Array.of(1, 2, 3, 4);
    expect(mix({ inputs, labels: Int32Array.of(5, 5) }, new Random(1))).toEqual(inputs);
  });
});
