import { beforeAll, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { nearestPictures } from './nearest-pictures.ts';
import { turnsAllRound } from './turns-all-round.ts';

beforeAll(async () => {
  await prepareBackend();
});

const radians = (degrees: number) => (degrees * Math.PI) / 180;
/** Embeddings of pictures that are angles. */
const at = (...degrees: number[]) =>
  Float32Array.from(
    degrees.flatMap((angle) => [Math.cos(radians(angle)), Math.sin(radians(angle))]),
  );

/** A turned one lies further by the turn, a mirrored one at the other side. */
function search(angles: readonly number[], picture: number, nearest: number) {
  const turns = turnsAllRound(30, [1]);
  const own = angles[picture] as number;
  const turned = at(...turns.map(({ degrees, mirrored }) => (mirrored ? -own : own) + degrees));
  const plain = at(...angles);
  return nearestPictures({
    picture,
    turns,
    turned,
    plain,
    embeddingSize: 2,
    distance: 'cosine',
    nearest,
  });
}

test('each comes by the turn that brings it nearest, nearest first', async () => {
  // 0 comes to 64 by 60 degrees, which leaves 4; to 91 by 90, which leaves 1; to 196 by 210: 14.
  const near = await search([0, 64, 91, 196], 0, 3);
  expect(near.map(({ picture, turn }) => [picture, turn.degrees])).toEqual([
    [2, 90],
    [1, 60],
    [3, 210],
  ]);
  for (const [place, off] of [1, 4, 14].entries()) {
    expect(near[place]?.distance).toBeCloseTo(1 - Math.cos(radians(off)), 5);
  }
});

test('gives no more than wanted, never the picture itself', async () => {
  expect((await search([10, 11, 12, 13], 1, 2)).map(({ picture }) => picture)).not.toContain(1);
  expect(await search([10, 11, 12, 13], 1, 2)).toHaveLength(2);
  expect(await search([10, 11], 0, 5)).toHaveLength(1);
  expect(await search([10], 0, 5)).toEqual([]);
});
