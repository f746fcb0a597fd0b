import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { neighboursOf } from '../neighbours-of.ts';
import type { GroupKey } from './group-key.ts';
import { labelledLine, labelledPlane, metric, points } from './labelled-plane.fixture.ts';
import type { MissingKey } from './missing-key.ts';
import type { GroupsOptions, GroupsResult, ValuesOf } from './search-groups.ts';
import { searchGroups } from './search-groups.ts';

const QUERY = Float32Array.of(0.25, 0);

/** Values of one field, by label. */
function column(values: readonly unknown[]): ValuesOf {
  return async (labels) => Array.from(labels, (label) => values[label]);
}

function read({ groups }: GroupsResult): [GroupKey, number[]][] {
  return groups.map(({ key, neighbours }) => [key, neighbours.map(({ label }) => label)]);
}

/** The definition: every item in order, to each of its groups. */
function naiveGroups(
  ordered: readonly number[],
  keysOf: (label: number) => readonly string[],
  { groups, size }: { groups: number; size: number },
): [GroupKey, number[]][] {
  const all = new Map<string, number[]>();
  for (const label of ordered) {
    for (const key of keysOf(label)) all.set(key, [...(all.get(key) ?? []), label]);
  }
  return [...all].slice(0, groups).map(([key, labels]) => [[key], labels.slice(0, size)]);
}

describe('searchGroups', () => {
  const by = ['author'];

  test('the best of each group, the group of the nearest first', async () => {
    const { port } = labelledLine(7);
    const authors = column(['b', 'a', 'b', 'b', 'a', 'c', 'd']);
    const result = await searchGroups(port, QUERY, authors, { by, groups: 3, size: 2 });
    expect(read(result)).toEqual([
      [['b'], [0, 2]],
      [['a'], [1, 4]],
      [['c'], [5]],
    ]);
    expect(result.explain).toMatchObject({ engine: 'exact', complete: true });
    expect(result.groups[1]!.neighbours[0]).toEqual({ label: 1, distance: 0.75 });
  });

  test('an array puts an item into the group of each element, once', async () => {
    const { port } = labelledLine(3);
    const authors = column([['a', 'b', 'a'], 'b', ['a', { no: 'key' }]]);
    expect(read(await searchGroups(port, QUERY, authors, { by }))).toEqual([
      [['a'], [0, 2]],
      [['b'], [0, 1]],
    ]);
  });

  test('values of other types are other keys', async () => {
    const { port } = labelledLine(4);
    const result = await searchGroups(port, QUERY, column([1, '1', true, 1]), { by });
    expect(read(result)).toEqual([
      [[1], [0, 3]],
      [['1'], [1]],
      [[true], [2]],
    ]);
  });

  test('several fields make one key, and arrays every combination', async () => {
    const { port } = labelledLine(3);
    const values: Record<string, readonly unknown[]> = {
      author: ['a', 'a', 'a'],
      year: [[1, 2], 1, 2],
    };
    const valuesOf: ValuesOf = (labels, field) => column(values[field]!)(labels, field);
    const result = await searchGroups(port, QUERY, valuesOf, { by: ['author', 'year'] });
    expect(read(result)).toEqual([
      [
        ['a', 1],
        [0, 1],
      ],
      [
        ['a', 2],
        [0, 2],
      ],
    ]);
  });

  const withMissing = column(['a', null, { not: 'scalar' }, 'a', [], undefined]);
  test.each<[MissingKey | undefined, [GroupKey, number[]][]]>([
    [undefined, [[['a'], [0, 3]]]],
    ['ignore', [[['a'], [0, 3]]]],
    [
      'collapse',
      [
        [['a'], [0, 3]],
        [[null], [1, 2, 4]],
      ],
    ],
    [
      'expand',
      [
        [['a'], [0, 3]],
        [[null], [1]],
        [[null], [2]],
        [[null], [4]],
        [[null], [5]],
      ],
    ],
  ])('without a key: %s', async (missing, expected) => {
    const { port } = labelledLine(6);
    expect(read(await searchGroups(port, QUERY, withMissing, { by, missing }))).toEqual(expected);
  });

  test('with one of two fields missing, an array does not double the item', async () => {
    const { port } = labelledLine(1);
    const valuesOf: ValuesOf = async (labels, field) =>
      Array.from(labels, () => (field === 'a' ? ['x', 'y'] : undefined));
    const options = { by: ['a', 'b'], missing: 'expand' } as const;
    const result = await searchGroups(port, QUERY, valuesOf, options);
    expect(read(result).map(([, labels]) => labels)).toEqual([[0]]);
  });

  test('widens until the groups are full, and asks for no value twice', async () => {
    const { port } = labelledLine(5_000);
    const asked: number[] = [];
    const valuesOf: ValuesOf = async (labels) => {
      asked.push(...labels);
      return Array.from(labels, (label) => (label < 1_000 ? 'near' : `far ${label % 2}`));
    };
    const options = { by, groups: 3, size: 2, candidates: 5_000 };
    const result = await searchGroups(port, QUERY, valuesOf, options);
    expect(read(result)).toEqual([
      [['near'], [0, 1]],
      [['far 0'], [1_000, 1_002]],
      [['far 1'], [1_001, 1_003]],
    ]);
    expect(result.explain).toMatchObject({ searches: 3, k: 1_024, complete: true });
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('says so where the candidates do not fill the groups', async () => {
    const { port } = labelledLine(500);
    const one = column(Array.from({ length: 500 }, () => 'one'));
    const few = await searchGroups(port, QUERY, one, { by, groups: 2, size: 1, candidates: 100 });
    expect([read(few), few.explain.complete]).toEqual([[[['one'], [0]]], false]);
    const all = await searchGroups(port, QUERY, one, { by, groups: 2, size: 1 });
    expect([read(all), all.explain.complete]).toEqual([[[['one'], [0]]], true]);
  });

  test('equals the definition, in every metric', async () => {
    const keys = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }), {
      minLength: 60,
      maxLength: 60,
    });
    const shape = fc.record({
      groups: fc.integer({ min: 1, max: 5 }),
      size: fc.integer({ min: 1, max: 5 }),
    });
    const property = fc.asyncProperty(points, metric, keys, shape, async (...drawn) => {
      const [given, metricOf, keys, shape] = drawn;
      const { port, index } = labelledPlane(given, metricOf);
      const ordered = neighboursOf(index.search(QUERY, { k: 100 }), 0).map(({ label }) => label);
      const result = await searchGroups(port, QUERY, column(keys), { by, ...shape });
      const keysOf = (label: number) => [...new Set(keys[label])];
      expect(read(result)).toEqual(naiveGroups(ordered, keysOf, shape));
    });
    await fc.assert(property, { numRuns: 150, seed: 34 });
  });

  test.each([
    [{ by: [] }, 'by'],
    [{ by: 'author' }, 'by'],
    [{ by: [''] }, 'by'],
    [{ by: Array.from({ length: 9 }, () => 'x') }, 'by'],
    [{ by, groups: 0 }, 'groups'],
    [{ by, size: 1_001 }, 'size'],
    [{ by, candidates: 10_001 }, 'candidates'],
    [{ by, missing: 'skip' }, 'missing'],
  ])('refuses %j', async (options, field) => {
    const attempt = searchGroups(labelledLine(1).port, QUERY, column([]), options as GroupsOptions);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-argument', field });
  });
});
