import { describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { HnswUnavailableError } from '../errors/hnsw-unavailable-error.ts';
import { loadHnswlib } from '../hnsw/load-hnswlib.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { SearchOptions, SearchResult } from '../vector-index.ts';
import { HostedIndexes } from './hosted-indexes.ts';
import type { OpenIndexOptions } from './engine-host.ts';
import type { Operation, Reply } from './messages.ts';

const PLANE: OpenIndexOptions = { dimension: 1, metric: 'l2' };

const open = (name: string, options = PLANE): Operation => ({ kind: 'open', name, options });
const upsert = (name: string, label: number): Operation => ({
  kind: 'upsert',
  name,
  labels: Uint32Array.of(label),
  vectors: Float32Array.of(label),
});
const search = (name: string, at: number[], options: SearchOptions = { k: 1 }): Operation => ({
  kind: 'search',
  name,
  queries: Float32Array.from(at),
  options,
});

const REPORTS: Operation[] = ['small', 'a', 'b'].map((name) => ({ kind: 'report', name }));

/** Answers all operations in one turn; replies in the order of the operations. */
function turn(indexes: HostedIndexes, operations: Operation[]): Reply[] {
  const replies = indexes.answer(operations.map((operation, id) => ({ id, operation })));
  return replies.sort((a, b) => a.id - b.id);
}

function answersOf(replies: Reply[]): unknown[] {
  return replies.map((reply) => {
    if ('failure' in reply) return reply.failure.code;
    return reply.answer;
  });
}

function labelsFound(reply: Reply | undefined): number[][] {
  const result = (reply as { answer: SearchResult }).answer;
  return Array.from(result.counts, (_, row) => neighboursOf(result, row).map(({ label }) => label));
}

describe('HostedIndexes', () => {
  test('a search sees the changes before it and not those after it, in one turn', () => {
    const indexes = new HostedIndexes(loadHnswlib);
    const replies = turn(indexes, [
      open('a'),
      search('a', [5]),
      upsert('a', 1),
      search('a', [5]),
      upsert('a', 5),
      search('a', [5]),
      { kind: 'remove', name: 'a', labels: Uint32Array.of(5) },
      search('a', [5]),
    ]);
    expect([1, 3, 5, 7].map((id) => labelsFound(replies[id]))).toEqual([[[]], [[1]], [[5]], [[1]]]);
  });

  test('searches that are merged get their own rows back', () => {
    const indexes = new HostedIndexes(loadHnswlib);
    const replies = turn(indexes, [
      open('a'),
      open('b'),
      ...[10, 20, 30].map((label) => upsert('a', label)),
      upsert('b', 77),
      search('a', [11, 29]),
      search('b', [0]),
      search('a', [19], { k: 2 }),
      search('a', []),
      search('a', [21]),
      search('a', [0], { k: 1, allow: Uint32Array.of(30) }),
    ]);
    expect(replies.slice(6).map(labelsFound)).toEqual([
      [[10], [30]],
      [[77]],
      [[20, 10]],
      [],
      [[20]],
      [[30]],
    ]);
  });

  test('many searches in one turn are all answered', () => {
    const indexes = new HostedIndexes(loadHnswlib);
    turn(indexes, [open('a'), ...Array.from(labelsUpTo(200), (at) => upsert('a', at))]);
    const replies = turn(
      indexes,
      Array.from(labelsUpTo(200), (at) => search('a', [at])),
    );
    expect(replies.map(labelsFound)).toEqual(Array.from(labelsUpTo(200), (at) => [[at]]));
  });

  test('an unknown name fails its own call only', () => {
    const indexes = new HostedIndexes(loadHnswlib);
    const replies = turn(indexes, [
      upsert('a', 1),
      search('a', [1]),
      { kind: 'report', name: 'a' },
      { kind: 'close', name: 'a' },
      { kind: 'remove', name: 'a', labels: Uint32Array.of(1) },
      open('a'),
      { kind: 'close', name: 'a' },
      { kind: 'stop' },
    ]);
    expect(answersOf(replies)).toEqual([
      ...Array.from({ length: 5 }, () => 'unknown-index'),
      expect.objectContaining({ name: 'a', size: 0 }),
      undefined,
      undefined,
    ]);
  });

  test('without hnswlib-node, auto is exact and says why; hnsw is refused', () => {
    const indexes = new HostedIndexes(() => {
      throw new HnswUnavailableError('no addon');
    });
    const [auto, hnsw] = turn(indexes, [open('a'), open('h', { ...PLANE, kind: 'hnsw' })]);
    expect(auto).toMatchObject({
      answer: { kind: 'exact', hnswUnavailable: expect.stringContaining('no addon') },
    });
    expect(hnsw).toMatchObject({ failure: { code: 'hnsw-unavailable', reason: 'no addon' } });
    expect(indexes.advance(5)).toBe(false);
  });

  test('an unexpected failure is reported, not thrown', () => {
    const indexes = new HostedIndexes(() => {
      throw new RangeError('Array buffer allocation failed');
    });
    expect(turn(indexes, [open('a')])).toMatchObject([
      { failure: { code: 'index-operation-failed', reason: 'Array buffer allocation failed' } },
    ]);
  });

  test('graphs are built side by side, and reports follow', () => {
    const indexes = new HostedIndexes(loadHnswlib);
    const options = { dimension: 8, metric: 'l2', M: 4, efConstruction: 10 } as const;
    const rows = 2_500;
    const fill = (name: string): Operation => ({
      kind: 'upsert',
      name,
      labels: labelsUpTo(rows),
      vectors: clusteredVectors({ rows, dimension: 8, clusters: 10, seed: 1 }),
    });
    turn(indexes, [
      open('small'),
      upsert('small', 3),
      open('a', options),
      open('b', { ...options, kind: 'hnsw' }),
      fill('a'),
      fill('b'),
    ]);
    expect(indexes.advance(4)).toBe(true);
    const under = { kind: 'exact', building: true, size: rows };
    expect(answersOf(turn(indexes, REPORTS))).toMatchObject([
      { kind: 'exact', building: false, pending: 0, size: 1 },
      { ...under, pending: expect.any(Number) },
      under,
    ]);
    while (indexes.advance(50));
    const done = { kind: 'hnsw', building: false, pending: 0, dimension: 8, metric: 'l2' };
    expect(answersOf(turn(indexes, REPORTS)).slice(1)).toMatchObject([done, done]);
  });
});
