import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { labelsUpTo } from '../clustered-vectors.fixture.ts';
import { IndexOperationError } from '../errors/index-operation-error.ts';
import { VectorIndexError } from '../errors/vector-index-error.ts';
import type { Filter } from '../metadata/filter.ts';
import { documentArbitrary, filterArbitrary } from '../metadata/naive-filter.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { SearchOptions } from '../vector-index.ts';
import type { Metadata } from './index-host.ts';
import { LocalIndexHost } from './local-index-host.ts';
import type { IndexWorker } from './start-index-worker.ts';
import { startIndexWorker } from './start-index-worker.ts';
import { ThreadIndexHost } from './thread-index-host.ts';

const LINE = { dimension: 1, metric: 'l2' } as const;
const ORIGIN = Float32Array.of(0);

/** Worker threads that take no vectors while `isFull`: as where there is no memory for more. */
class FillableHost extends ThreadIndexHost {
  isFull = false;

  override async upsert(name: string, labels: Uint32Array, vectors: Float32Array): Promise<void> {
    if (!this.isFull) return super.upsert(name, labels, vectors);
    await this.report(name);
    throw new IndexOperationError('upsert', 'Array buffer allocation failed');
  }

  override async remove(name: string, labels: Uint32Array): Promise<void> {
    if (!this.isFull) return super.remove(name, labels);
    throw new IndexOperationError('remove', 'Array buffer allocation failed');
  }
}

describe('LocalIndexHost', () => {
  let workers: IndexWorker[];
  let engine: FillableHost;
  let host: LocalIndexHost;

  beforeEach(async () => {
    workers = [];
    const start = () => {
      const worker = startIndexWorker();
      workers.push(worker);
      return worker;
    };
    engine = new FillableHost(start, 1);
    host = new LocalIndexHost(engine);
    await host.open('a', LINE);
  });
  afterEach(() => host.shutdown());

  /** Vectors at 0, 1, 2, …, so that labels are found in their order. */
  function upsert(labels: number[], metadata?: Metadata[]): Promise<void> {
    return host.upsert('a', Uint32Array.from(labels), Float32Array.from(labels), metadata);
  }

  async function search(options: Partial<SearchOptions>): Promise<number[]> {
    const result = await host.search('a', ORIGIN, { k: 50, ...options });
    return neighboursOf(result, 0).map(({ label }) => label);
  }

  const colour = (equals: string): Filter => ({ field: 'colour', equals });

  test('a filter finds the labels whose metadata it matches', async () => {
    await upsert(
      [0, 1, 2, 3],
      [{ colour: 'red' }, { colour: 'blue' }, undefined, { colour: 'red' }],
    );
    expect(await search({ filter: colour('red') })).toEqual([0, 3]);
    expect(await search({ filter: { not: colour('red') } })).toEqual([1, 2]);
    expect(await search({ filter: colour('red'), k: 1 })).toEqual([0]);
    expect(await search({})).toEqual([0, 1, 2, 3]);
  });

  describe('many documents at once', () => {
    const MANY = 3_000;
    const numbers = Array.from({ length: MANY }, (_, at) => at);
    const inColour = (name: string) => numbers.map((n) => ({ colour: name, n }));
    const counts = () => Promise.all(['red', 'blue'].map((name) => host.count('a', colour(name))));

    test('calls that are made meanwhile take effect after them, in their order', async () => {
      const red = upsert(numbers, inColour('red'));
      const reds = host.count('a', colour('red'));
      const plain = search({});
      const blue = host.setMetadata('a', Uint32Array.of(0), [{ colour: 'blue' }]);
      const blues = search({ filter: colour('blue') });
      const removed = host.remove('a', Uint32Array.of(0, 1));
      const left = counts();
      const again = upsert(numbers, inColour('blue'));
      const last = counts();
      expect(await reds).toBe(MANY);
      expect(await plain).toEqual(numbers.slice(0, 50));
      expect([await blues, await left, await last]).toEqual([[0], [MANY - 2, 0], [0, MANY]]);
      await Promise.all([red, blue, removed, again]);
    });

    test('others have turns of the event loop meanwhile', async () => {
      let turns = 0;
      const timer = setInterval(() => turns++, 0);
      const long = Array.from({ length: MANY }, (_, n) => ({ n, words: `${n} `.repeat(500) }));
      await upsert(numbers, long);
      clearInterval(timer);
      expect(turns).toBeGreaterThan(0);
    });

    test('the arrays are the index’s from the call on', async () => {
      const labels = Uint32Array.from(numbers);
      const ofLarger = Float32Array.from([...numbers, 0]).subarray(0, MANY);
      const written = host.upsert('a', labels, ofLarger, inColour('red'));
      expect(labels).toHaveLength(0);
      ofLarger.fill(7);
      await written;
      expect(await search({ filter: colour('red') })).toEqual(numbers.slice(0, 50));
    });

    test('one wrong document among them changes nothing', async () => {
      await upsert([0], [{ colour: 'red' }]);
      const wrong: Metadata[] = inColour('blue');
      wrong[MANY - 1] = { colour: () => 'blue' };
      await expect(upsert(numbers, wrong)).rejects.toMatchObject({
        field: `metadata[${MANY - 1}].colour`,
      });
      expect([await counts(), await search({})]).toEqual([[1, 0], [0]]);
    });

    test('they are taken back where the engine refuses the vectors', async () => {
      await upsert([0], [{ colour: 'red' }]);
      engine.isFull = true;
      await expect(upsert(numbers, inColour('blue'))).rejects.toThrow('allocation');
      expect(await counts()).toEqual([1, 0]);
    });
  });

  test('an explicit list or set beside a filter is intersected, and neither is changed', async () => {
    await upsert([0, 1, 2], [{ colour: 'red' }, { colour: 'red' }, {}]);
    const list = Uint32Array.of(2, 1);
    const set = { bits: Uint32Array.of(0b110), count: 2 };
    expect(await search({ filter: colour('red'), allow: list })).toEqual([1]);
    expect(await search({ filter: colour('red'), allow: set })).toEqual([1]);
    expect(await search({ allow: set })).toEqual([1, 2]);
    expect([list, set]).toEqual([Uint32Array.of(2, 1), { bits: Uint32Array.of(0b110), count: 2 }]);
  });

  test('every call sees the calls before it and none after it, without waiting', async () => {
    const first = upsert([0, 1], [{ colour: 'red' }, { colour: 'red' }]);
    const afterFirst = search({ filter: colour('red') });
    const countAfterFirst = host.count('a', colour('red'));
    const second = upsert([1, 2], [{ colour: 'blue' }, { colour: 'red' }]);
    const afterSecond = search({ filter: colour('red') });
    const alone = host.setMetadata('a', Uint32Array.of(0, 77), [
      { colour: 'blue' },
      { colour: 'blue' },
    ]);
    const afterAlone = search({ filter: colour('blue') });
    const removal = host.remove('a', Uint32Array.of(0));
    const afterRemoval = search({ filter: colour('blue') });
    const countAfterRemoval = host.count('a', colour('blue'));
    expect(await afterFirst).toEqual([0, 1]);
    expect(await countAfterFirst).toBe(2);
    expect(await afterSecond).toEqual([0, 2]);
    expect(await afterAlone).toEqual([0, 1]);
    expect(await afterRemoval).toEqual([1]);
    expect(await countAfterRemoval).toBe(1);
    await Promise.all([first, second, alone, removal]);
  });

  test('upsert replaces metadata, also by none; the last of a repeated label wins', async () => {
    await upsert([0, 1, 1], [{ colour: 'red' }, { colour: 'red' }, { colour: 'blue' }]);
    expect(await search({ filter: colour('red') })).toEqual([0]);
    await upsert([0]);
    expect(await search({ filter: { field: 'colour', exists: true } })).toEqual([1]);
  });

  test('counts and facets', async () => {
    await upsert([0, 1, 2], [{ colour: 'red' }, { colour: 'blue', size: 3 }, { colour: 'red' }]);
    expect([await host.count('a'), await host.count('a', colour('red'))]).toEqual([3, 2]);
    expect(await host.facets('a', ['colour'], { limit: 1 })).toEqual([
      { field: 'colour', values: [{ value: 'red', count: 2 }], other: 1, missing: 0 },
    ]);
    expect(
      await host.facets('a', ['colour', 'size'], { filter: { field: 'size', gt: 2 } }),
    ).toEqual([
      { field: 'colour', values: [{ value: 'blue', count: 1 }], other: 0, missing: 0 },
      { field: 'size', values: [{ value: 3, count: 1 }], other: 0, missing: 0 },
    ]);
    const { memoryBytes } = await host.report('a');
    expect(memoryBytes).toBeGreaterThan((await engine.report('a')).memoryBytes);
  });

  test('the explanation tells the plan, what matched and what was compared', async () => {
    await upsert([0, 1, 2], [{ colour: 'red' }, {}, {}]);
    const explain = async (options: Partial<SearchOptions>) =>
      (await host.search('a', ORIGIN, { k: 1, ...options })).explain;
    const milliseconds = expect.any(Number);
    expect(await explain({})).toEqual({ engine: 'exact', plan: 'exact', scanned: 3, milliseconds });
    expect(await explain({ filter: colour('red') })).toEqual({
      engine: 'exact',
      plan: 'exact-over-filter',
      matches: 1,
      scanned: 1,
      milliseconds,
    });
  });

  test('where the vectors are refused, metadata stays what it was', async () => {
    await upsert([0, 1], [{ colour: 'red' }, { colour: 'red' }]);
    const nan = host.upsert('a', Uint32Array.of(0, 5), Float32Array.of(1, Number.NaN), [
      { colour: 'blue' },
      { colour: 'blue' },
    ]);
    expect(await search({ filter: colour('red') })).toEqual([0, 1]);
    await expect(nan).rejects.toMatchObject({ code: 'invalid-vector' });
    engine.isFull = true;
    const full = upsert([1, 5], [{ colour: 'blue' }, { colour: 'blue' }]);
    const removal = host.remove('a', Uint32Array.of(0));
    engine.isFull = false;
    const later = upsert([1], [{ colour: 'green' }]);
    await expect(full).rejects.toMatchObject({ code: 'index-operation-failed' });
    await expect(removal).rejects.toMatchObject({ code: 'index-operation-failed' });
    await later;
    expect(await search({ filter: colour('blue') })).toEqual([]);
    expect(await host.count('a', { field: 'colour', exists: true })).toBe(2);
    expect(await search({ filter: colour('red') })).toEqual([0]);
    expect(await search({ filter: colour('green') })).toEqual([1]);
  });

  test.each<[string, number[], unknown, string]>([
    ['no array', [0], { colour: 'blue' }, 'metadata'],
    ['too few', [0, 1], [{}], 'metadata'],
    ['a value that is no JSON', [0, 1], [{}, { a: { b: 1n } }], 'metadata[1].a.b'],
    ['null', [0], [null], 'metadata[0]'],
    ['metadata of a label from 2²⁸ on', [2 ** 28], [{ a: 1 }], 'labels[0]'],
  ])('metadata is refused before anything is written: %s', async (_, labels, metadata, field) => {
    await upsert([0], [{ colour: 'red' }]);
    const error = { code: 'invalid-argument', field };
    await expect(upsert(labels, metadata as Metadata[])).rejects.toMatchObject(error);
    const alone = host.setMetadata('a', Uint32Array.from(labels), metadata as Metadata[]);
    await expect(alone).rejects.toMatchObject(error);
    const missing = host.setMetadata('a', Uint32Array.of(0), undefined as never);
    await expect(missing).rejects.toMatchObject({ code: 'invalid-argument', field: 'metadata' });
    expect(await search({ filter: colour('red') })).toEqual([0]);
    expect(await host.count('a')).toBe(1);
  });

  test('labels from 2²⁸ on are found and counted, but by no filter', async () => {
    await upsert([1, 2 ** 28], undefined);
    expect(await search({})).toEqual([1, 2 ** 28]);
    expect([await host.count('a'), await host.count('a', { not: colour('red') })]).toEqual([2, 1]);
  });

  test('a filter is refused by an engine, which would not heed it', async () => {
    const refused = engine.search('a', ORIGIN, { k: 1, filter: colour('red') });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-argument', field: 'filter' });
  });

  test('names: unknown, in use, closed and opened again without the metadata of before', async () => {
    await upsert([0], [{ colour: 'red' }]);
    await expect(host.open('a', LINE)).rejects.toMatchObject({ code: 'index-exists' });
    expect(await host.count('a', colour('red'))).toBe(1);
    const closing = host.close('a');
    const unknown = { code: 'unknown-index', indexName: 'a' };
    await expect(host.count('a')).rejects.toMatchObject(unknown);
    await expect(host.facets('a', ['colour'])).rejects.toMatchObject(unknown);
    await expect(host.setMetadata('a', Uint32Array.of(0), [{}])).rejects.toMatchObject(unknown);
    await closing;
    await host.open('a', LINE);
    expect(await host.count('a', colour('red'))).toBe(0);
    await expect(host.open('b', { ...LINE, kind: 'ivf' as 'exact' })).rejects.toThrow('kind');
    await expect(host.count('b')).rejects.toMatchObject({ code: 'unknown-index' });
    await host.shutdown();
    await expect(host.count('a', colour('red'))).rejects.toMatchObject({
      code: 'index-host-closed',
    });
    await expect(host.open('a', LINE)).rejects.toMatchObject({ code: 'index-host-closed' });
  });

  test('metadata is gone with an index that was lost, before the owner hears of it', async () => {
    await upsert([0], [{ colour: 'red' }]);
    const reopened = new Promise<number>((resolve) => {
      host.on('lost', () =>
        resolve(host.open('a', LINE).then(() => host.count('a', colour('red')))),
      );
    });
    workers[0]?.thread.postMessage('no request', []);
    await expect(host.report('a')).rejects.toMatchObject({ code: 'index-host-lost' });
    expect(await reopened).toBe(0);
  });

  test('a failed open leaves the name free', async () => {
    const opening = host.open('b', LINE);
    workers[0]?.thread.postMessage('no request', []);
    await expect(opening).rejects.toMatchObject({ code: 'index-host-lost' });
    await host.open('b', LINE);
    expect(await host.count('b')).toBe(0);
  });

  test('3,000 malformed filters and metadata: an error of this package or success, never a crash', async () => {
    await upsert(
      [...labelsUpTo(20)],
      Array.from({ length: 20 }, (_, at) => ({ a: at })),
    );
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      withBoxedValues: true,
      key: fc.constantFrom(
        'and',
        'or',
        'not',
        'field',
        'equals',
        'in',
        'gt',
        'lte',
        'prefix',
        'exists',
        '__proto__',
      ),
    });
    const spoilt = (value: unknown, place: number, hostile: unknown): unknown => {
      if (place === 0 || typeof value !== 'object' || value === null) return hostile;
      const keys = Object.keys(value);
      const key = keys[place % (keys.length + 1)] ?? 'and';
      const inner = (value as Record<string, unknown>)[key];
      const copy = Array.isArray(value) ? [...value] : { ...value };
      return Object.assign(copy, { [key]: spoilt(inner, Math.floor(place / 2), hostile) });
    };
    const outcomes = { answered: 0, refused: 0 };
    const attempt = async (work: Promise<unknown>) => {
      const outcome = await work.then(
        () => 'answered' as const,
        (error: unknown) => error,
      );
      if (outcome === 'answered') outcomes.answered++;
      else if (outcome instanceof VectorIndexError) outcomes.refused++;
      else throw outcome;
    };
    const property = fc.asyncProperty(
      fc.oneof(
        anything,
        fc
          .tuple(filterArbitrary, fc.nat(15), anything)
          .map(([filter, place, hostile]) => spoilt(filter, place, hostile)),
      ),
      fc.oneof(
        anything,
        fc
          .tuple(documentArbitrary, fc.nat(15), anything)
          .map(([document, place, hostile]) => spoilt(document, place, hostile)),
      ),
      fc.integer({ min: 0, max: 19 }),
      async (filter, metadata, label) => {
        await attempt(upsert([label], [metadata as Metadata]));
        await attempt(search({ k: 3, filter: filter as Filter }));
        await attempt(host.facets('a', ['a'], { filter: filter as Filter }));
      },
    );
    await fc.assert(property, { numRuns: 3_000, seed: 20_261_123 });
    expect(outcomes.answered).toBeGreaterThan(100);
    expect(outcomes.refused).toBeGreaterThan(100);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(await host.count('a')).toBe(20);
    expect(await search({ k: 20 })).toEqual([...labelsUpTo(20)]);
  });
});
