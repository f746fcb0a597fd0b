import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { augmented } from './augmented.fixture.ts';

describe('noise', () => {
  test('adds numbers of the asked deviation, to vectors too', () => {
    const vector = { values: new Float32Array(20_000).fill(3), shape: [20_000] };
    const found = augmented({ kind: 'noise', deviation: 0.5 }, vector, new Random(1));
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
    const variance = found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length;
    expect(mean).toBeCloseTo(3, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(0.5, 1);
  });
});
