import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { tf } from '../tf.ts';
import { SlidingWindows } from './sliding-windows.ts';

const { computePool2DInfo } = tf.backend_util;

function numbersOf(tensor: tf.Tensor): number[] {
  return [...tensor.dataSync()];
}

describe('SlidingWindows', () => {
  beforeAll(async () => {
    await prepareBackend({ prefer: 'wasm' });
  });

  test('reads what each window holds at a position', () => {
    const x = tf.range(1, 10).reshape<tf.Tensor4D>([1, 3, 3, 1]);
    const windows = new SlidingWindows(computePool2DInfo(x.shape, 2, 1, 1, 'valid'));
    const padded = windows.pad(x);
    const held = [...windows.positions()].map((position) =>
      numbersOf(windows.at(position, padded)),
    );
    expect(held).toEqual([
      [1, 2, 4, 5],
      [2, 3, 5, 6],
      [4, 5, 7, 8],
      [5, 6, 8, 9],
    ]);
  });

  test('puts values back where they were read', () => {
    const values = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    const windows = new SlidingWindows(computePool2DInfo([1, 5, 4, 1], [3, 2], 2, 1, 'valid'));
    const frame = windows.unpad(windows.spread([1, 1], values));
    expect(frame.squeeze([0, 3]).arraySync()).toEqual([
      [0, 0, 0, 0],
      [0, 1, 0, 2],
      [0, 0, 0, 0],
      [0, 3, 0, 4],
      [0, 0, 0, 0],
    ]);
  });

  test.each([
    { size: 3, stride: 1, pad: 'same' },
    { size: 3, stride: 2, pad: 'same' },
    { size: 2, stride: 3, pad: 'valid' },
    { size: 4, stride: 2, pad: 1 },
  ] as const)('spread is the adjoint of at: $size, $stride, $pad', ({ size, stride, pad }) => {
    const x = tf.randomNormal<tf.Rank.R4>([2, 7, 8, 3], 0, 1, 'float32', 1);
    const rounding = typeof pad === 'number' ? 'floor' : undefined;
    const geometry = computePool2DInfo(x.shape, size, stride, 1, pad, rounding);
    const windows = new SlidingWindows(geometry);
    const v = tf.randomNormal<tf.Rank.R4>(geometry.outShape, 0, 1, 'float32', 2);
    for (const position of windows.positions()) {
      const read = windows.at(position, windows.pad(x)).mul(v).sum().dataSync()[0];
      const put = windows.unpad(windows.spread(position, v)).mul(x).sum().dataSync()[0];
      expect(put).toBeCloseTo(read ?? Number.NaN, 3);
    }
  });
});
