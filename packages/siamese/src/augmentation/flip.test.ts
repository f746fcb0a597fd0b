import { describe, expect, test } from '@jest/globals';
import { augmented } from './augmented.fixture.ts';

describe('flip', () => {
  test('mirrors every row and keeps the channels of a pixel together', () => {
    const image = { values: [1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 2, 2] };
    expect(augmented({ kind: 'flip' }, image)).toEqual([3, 4, 1, 2, 7, 8, 5, 6]);
  });
});
