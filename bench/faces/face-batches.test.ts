import { describe, expect, test } from '@jest/globals';
import { Random } from '@kindred/siamese';
import { bendFaces, varyFaces } from './face-batches.ts';

const shape = [20, 16, 1] as const;
const size = 20 * 16;
const plain = (...values: number[]) =>
  Float32Array.from(
    { length: values.length * size },
    (_, at) => values[Math.floor(at / size)] as number,
  );

describe('bendFaces', () => {
  test('leaves a plain face as it is, to the border', () => {
    const bent = bendFaces(shape)(plain(0.5, 0.25), 2, new Random(1).next);
    for (const [at, value] of bent.entries()) expect(value).toBeCloseTo(at < size ? 0.5 : 0.25, 5);
  });

  test('without chance, in the middle of every range, a face stays what it was', () => {
    const face = Float32Array.from({ length: size }, (_, at) => Math.sin(at));
    const bent = bendFaces(shape)(face, 1, () => 0.5);
    for (const [at, value] of bent.entries()) expect(value).toBeCloseTo(face[at] as number, 4);
  });
});

describe('varyFaces', () => {
  test('is the same for the same seed, of the same length, and leaves the batch alone', () => {
    const batch = plain(0.1, 0.9, 0.2, 0.8);
    const before = batch.slice();
    const first = varyFaces(shape)(batch, 4, new Random(2).next);
    expect(first).toHaveLength(4 * size);
    expect(first).toEqual(varyFaces(shape)(batch, 4, new Random(2).next));
    expect(first.every(Number.isFinite)).toBe(true);
    expect(batch).toEqual(before);
  });

  test('both photos of a pair get the same other person below the same cut', () => {
    // Pair 0 is dark, pair 1 bright, in both photos. Chance: mate 1, cut in the middle, yes; mate 0, no.
    const draws = [0.9, 0.5, 0, 0, 0.5, 0.99];
    let at = 0;
    // What follows is bending and light; 0.5 bends nothing, and −log(1 − 0.5)·cos(π) is the same for all.
    const random = () => draws[at++] ?? 0.5;
    const varied = varyFaces(shape)(plain(0, 1, 0, 1), 4, random);
    const column = (image: number, row: number) => varied[image * size + row * 16 + 8] as number;
    for (const image of [0, 2]) expect(column(image, 18)).toBeGreaterThan(column(image, 1));
    expect(varied.subarray(0, size)).toEqual(varied.subarray(2 * size, 3 * size));
  });
});
