import { describe, expect, test } from '@jest/globals';
import { movable } from './movable.ts';

describe('movable', () => {
  test('an array that owns its memory is itself', () => {
    const array = Float32Array.of(1, 2);
    expect(movable(array)).toBe(array);
  });

  test('a view is copied, with its own part only', () => {
    const view = Uint32Array.of(1, 2, 3).subarray(1);
    const copy = movable(view);
    expect(copy).not.toBe(view);
    expect([[...copy], copy.buffer.byteLength]).toEqual([[2, 3], 8]);
  });

  test('shared memory is copied: it cannot be moved', () => {
    const copy = movable(new Float32Array(new SharedArrayBuffer(8)));
    expect(copy.buffer).toBeInstanceOf(ArrayBuffer);
  });
});
