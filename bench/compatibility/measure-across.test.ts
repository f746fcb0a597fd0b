import { beforeAll, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { difference, measureAcross } from './measure-across.ts';

beforeAll(async () => {
  await prepareBackend();
});

/** Three drawings of each of six characters, a degree apart on the circle, all turned by so many degrees. */
const circle = (turned: number) =>
  Float32Array.from({ length: 36 }, (_, at) => {
    const row = at >> 1;
    const angle = ((60 * Math.floor(row / 3) + (row % 3) + turned) * Math.PI) / 180;
    return at % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
  });
const labels = Int32Array.from({ length: 18 }, (_, row) => Math.floor(row / 3));
const measure = (fresh: Float32Array) =>
  measureAcross({ old: circle(0), fresh, labels, embeddingSize: 2 });

test('the same space loses nothing; a turned one loses all but its own half', async () => {
  const same = await measure(circle(0));
  expect(difference(same.before.at1, same.across.at1)).toEqual({ value: 0, interval: [0, 0] });
  const turned = await measure(circle(60));
  expect([turned.before, turned.own, turned.across].map(({ at1 }) => at1.value)).toEqual([1, 1, 0]);
  expect(turned.mixed.at1.value).toBeGreaterThan(0);
  // Of ten the two drawings of the own character come after the three of one other, or of two.
  expect(turned.across.at10.value).toBe(1);
});
