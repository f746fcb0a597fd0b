import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { tf } from '../tf.ts';
import { dropout } from './dropout.ts';

describe.each(['native', 'wasm'] as const)('dropout on %s', (prefer) => {
  beforeAll(async () => {
    await prepareBackend({ prefer });
  });

  const dropped = (rate: number, seed: readonly [number, number], size = 20_000) =>
    tf.tidy(() => dropout(tf.ones([size]), rate, seed).dataSync());

  test('leaves the wanted share out and keeps the mean', () => {
    const values = dropped(0.3, [1, 2]);
    const kept = values.filter((value) => value !== 0);
    // Three standard deviations of a share over 20,000 draws are 0.01.
    expect(Math.abs(kept.length / values.length - 0.7)).toBeLessThan(0.01);
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / 0.7)]));
  });

  test('neighbouring seeds leave out other numbers, independent of each other', () => {
    const first = dropped(0.5, [1, 2]);
    expect(dropped(0.5, [1, 2])).toEqual(first);
    for (const seed of [
      [1, 3],
      [2, 2],
      [-5, 2 ** 31],
    ] as const) {
      const both = dropped(0.5, seed).filter((value, at) => value > 0 && (first[at] as number) > 0);
      expect(Math.abs(both.length / first.length - 0.25)).toBeLessThan(0.015);
    }
  });

  test('a rate of 0 changes nothing, and the gradient goes where the number went', () => {
    expect(dropped(0, [1, 1], 4)).toEqual(Float32Array.of(1, 1, 1, 1));
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => dropout(x, 0.5, [3, 4]).sum())(tf.ones([50]))
        .dataSync(),
    );
    expect(gradient).toEqual(dropped(0.5, [3, 4], 50));
  });
});
