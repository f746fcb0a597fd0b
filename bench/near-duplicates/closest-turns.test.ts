import { expect, test } from '@jest/globals';
import type { Turn } from '@kindred/siamese';
import { closestTurns } from './closest-turns.ts';

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const at = (...degrees: number[]) =>
  degrees.flatMap((angle) => [Math.cos(radians(angle)), Math.sin(radians(angle))]);

/** An encoder of pictures that are angles: a turned one lies further by the turn, a mirrored one at the other side. */
function search(angles: readonly number[], steps: readonly [number, ...number[]]) {
  const seen: (readonly Turn[])[] = [];
  const embedTurned = async (picture: number, turns: readonly Turn[]) => {
    seen.push(turns);
    const of = angles[picture] as number;
    return Float32Array.from(
      turns.flatMap(({ degrees, mirrored }) => at((mirrored ? -of : of) + degrees)),
    );
  };
  const plain = Float32Array.from(at(...angles));
  const aspects = angles.map(() => 1);
  const closeness = closestTurns({
    plain,
    size: 2,
    aspects,
    embedTurned,
    steps,
    proportions: [1],
    closest: 1,
  });
  return { seen, closeness };
}

test('finds the turn of the first step that comes closest', async () => {
  const closeness = await search([0, 90, 95], [30]).closeness;
  for (const [place, off] of [0, 0, 5, 0, 0, 5, 5, 5, 0].entries()) {
    expect(closeness[place]).toBeCloseTo(Math.cos(radians(off)), 6);
  }
});

test('looks closer around the best turn, and there alone', async () => {
  const { seen, closeness } = search([0, 97], [30, 10, 1]);
  const cosines = await closeness;
  expect(cosines[1]).toBeCloseTo(1, 6);
  const [first, second, third] = seen;
  expect(first).toHaveLength(48);
  expect(second?.map(({ degrees }) => degrees)).toEqual([80, 90, 100]);
  expect(third?.map(({ degrees }) => degrees)).toEqual(
    Array.from({ length: 11 }, (_, step) => 95 + step),
  );
});
