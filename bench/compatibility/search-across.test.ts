import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { recallAcross, recallDifference, type Search } from './recall-across.ts';
import { searchAcross } from './search-across.ts';

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
const turnedBy = (degrees: number) =>
  searchAcross({ old: circle(0), fresh: circle(degrees), labels, embeddingSize: 2 });

describe('queries of two versions', () => {
  test('in the same space lose nothing, whichever vectors they and the gallery have', async () => {
    const same = [await turnedBy(0)];
    for (const search of ['own', 'across', 'mixed', 'stored'] as const)
      for (const only of ['old', 'fresh'] as const)
        expect(recallDifference(same, ['before', search], { k: 1, only })).toEqual({
          value: 0,
          interval: [0, 0],
        });
  });

  test('in a turned one lose all but those that find their own half', async () => {
    const turned = await turnedBy(60);
    const recall = (search: Search, k = 1) => recallAcross([turned], search, { k }).value;
    expect((['before', 'own', 'across'] as const).map((search) => recall(search))).toEqual([
      1, 1, 0,
    ]);
    expect(recall('mixed')).toBeGreaterThan(0);
    // Of ten the two drawings of the own character come after the three of one other, or of two.
    expect(recall('across', 10)).toBe(1);
  });

  test('of stored items are the vectors that the gallery has of them', async () => {
    const turned = await turnedBy(60);
    const { isFresh, stored, mixed } = turned;
    expect(isFresh).toContain(true);
    expect(isFresh).toContain(false);
    const rows = [...isFresh.keys()];
    const fresh = rows.filter((row) => isFresh[row]);
    expect(fresh.map((row) => stored[row])).toEqual(fresh.map((row) => mixed[row]));
    // What has no vector of its version left finds its character after those of another, which has turned to its place.
    const hasPeer = (row: number) =>
      isFresh.some(
        (isNew, other) => other !== row && labels[other] === labels[row] && isNew === isFresh[row],
      );
    const rivals = (row: number) => {
      const turn = isFresh[row] === true ? 1 : -1;
      const rival = ((labels[row] as number) + turn + 6) % 6;
      return isFresh.filter((isNew, other) => labels[other] === rival && isNew !== isFresh[row]);
    };
    const alone = rows.filter((row) => !hasPeer(row));
    expect(alone.filter((row) => (stored[row] as number) <= rivals(row).length)).toEqual([]);
    expect(alone.length).toBeGreaterThan(0);
  });
});

test('recall is of the queries that are asked for, over all runs', () => {
  const run = (stored: number[], isFresh: boolean[]) => {
    const ranks = Int32Array.from(stored);
    const same = { before: ranks, own: ranks, across: ranks, mixed: ranks, stored: ranks };
    return { ...same, labels: Int32Array.of(0, 1), isFresh };
  };
  const runs = [run([1, 4], [true, false]), run([2, 1], [false, true])];
  const value = (only?: 'old' | 'fresh', k = 1) =>
    recallAcross(runs, 'stored', { k, ...(only !== undefined && { only }) }).value;
  expect([value(), value('fresh'), value('old'), value('old', 2)]).toEqual([0.5, 1, 0, 0.5]);
});
