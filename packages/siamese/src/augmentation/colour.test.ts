import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { augmented, Scripted } from './augmented.fixture.ts';

const none = { kind: 'colour', brightness: 0, contrast: 0, saturation: 0 } as const;
const pixel = { values: [0.2, 0.4, 0.6], shape: [1, 1, 3] };
const grey = { values: [0.2, 0.6], shape: [1, 2, 1] };

function expectClose(found: number[], expected: number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of found.entries()) expect(value).toBeCloseTo(expected[at] as number, 5);
}

describe('colour', () => {
  test('without amounts is the identity', () => {
    expectClose(augmented(none, pixel), [0.2, 0.4, 0.6]);
  });

  test('brightness is a factor, cut at 1', () => {
    expectClose(augmented({ ...none, brightness: 1 }, grey, new Scripted(1)), [0.4, 1]);
    expectClose(augmented({ ...none, brightness: 1 }, grey, new Scripted(0)), [0, 0]);
  });

  test('contrast scales the difference from the mean', () => {
    const half = new Scripted(0.5, 0.25);
    expectClose(augmented({ ...none, contrast: 1 }, grey, half), [0.3, 0.5]);
  });

  test('no saturation leaves the luma of ITU-R BT.601', () => {
    const luma = 0.299 * 0.2 + 0.587 * 0.4 + 0.114 * 0.6;
    const found = augmented({ ...none, saturation: 1 }, pixel, new Scripted(0.5, 0.5, 0));
    expectClose(found, [luma, luma, luma]);
  });

  test('stays within 0 and 1', () => {
    const random = new Random(1);
    const values = Float32Array.from({ length: 48 }, () => random.next());
    for (let round = 0; round < 50; round += 1) {
      const spec = { kind: 'colour', brightness: 1, contrast: 1, saturation: 1 } as const;
      const image = augmented(spec, { values, shape: [4, 4, 3] }, random);
      expect(image.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
  });

  test('has no saturation of images without colour', () => {
    expectClose(augmented({ ...none, saturation: 0 }, grey), [0.2, 0.6]);
    expect(() => augmented({ kind: 'colour', saturation: 0.1 }, grey)).toThrow('three channels');
  });
});
