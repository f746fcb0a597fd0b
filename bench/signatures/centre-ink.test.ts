import { expect, test } from '@jest/globals';
import { centreInk } from './centre-ink.ts';

/** A page with ink in a rectangle. */
function page(
  { height, width }: { readonly height: number; readonly width: number },
  [top, left, bottom, right]: readonly [number, number, number, number],
): Float32Array {
  return Float32Array.from({ length: height * width }, (_, at) => {
    const [y, x] = [Math.floor(at / width), at % width];
    return y >= top && y < bottom && x >= left && x < right ? 1 : 0;
  });
}

test('ink anywhere on the page comes to the middle, as large as it was', () => {
  const from = { height: 30, width: 60 };
  const to = { height: 20, width: 40 };
  const wanted = page(to, [6, 10, 14, 30]);
  for (const [y, x] of [
    [0, 0],
    [22, 40],
    [10, 7],
  ] as const) {
    expect(centreInk(page(from, [y, x, y + 8, x + 20]), from, to)).toEqual(wanted);
  }
});

test('grey paper goes, and a speck in the corner moves nothing', () => {
  const from = { height: 40, width: 60 };
  const to = { height: 40, width: 60 };
  const clean = page(from, [10, 20, 30, 40]);
  const dirty = clean.map((value) => Math.max(value, 0.1));
  dirty[40 * 60 - 1] = 0.9;
  const centred = centreInk(dirty, from, to);
  expect(centred.slice(0, 39 * 60)).toEqual(centreInk(clean, from, to).slice(0, 39 * 60));
});

test('what is larger than the page is cut on both sides', () => {
  const from = { height: 10, width: 30 };
  const all = new Float32Array(300).fill(1);
  expect(centreInk(all, from, { height: 10, width: 20 })).toEqual(new Float32Array(200).fill(1));
});
