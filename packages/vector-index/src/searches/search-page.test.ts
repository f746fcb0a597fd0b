import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { HnswIndex } from '../hnsw/hnsw-index.ts';
import type { Neighbour } from '../neighbours-of.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { indexSearchPort } from './index-search-port.ts';
import { labelledLine, labelledPlane, metric, point, points } from './labelled-plane.fixture.ts';
import type { PageOptions } from './search-page.ts';
import { searchPage } from './search-page.ts';
import type { SearchPort } from './search-port.ts';

const ORIGIN = Float32Array.of(0, 0);

/** All pages, one after the other; `between` runs after each. */
async function allPages(
  port: SearchPort,
  query: Float32Array,
  { between, ...options }: PageOptions & { between?: () => void },
): Promise<Neighbour[][]> {
  const pages: Neighbour[][] = [];
  let cursor: string | undefined;
  do {
    const page = await searchPage(port, query, { ...options, cursor });
    pages.push([...page.neighbours]);
    cursor = page.nextCursor;
    between?.();
  } while (cursor !== undefined);
  return pages;
}

describe('searchPage', () => {
  test('pages follow one another; the last has no cursor', async () => {
    const { port } = labelledLine(7);
    const pages = await allPages(port, ORIGIN, { size: 3 });
    expect(pages.map((page) => page.map(({ label }) => label))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6],
    ]);
    const even = await allPages(port, ORIGIN, { size: 7 });
    expect(even.map((page) => page.length)).toEqual([7]);
  });

  test('an empty index has one empty page', async () => {
    const { port, index } = labelledLine(1);
    index.clear();
    expect(await allPages(port, ORIGIN, { size: 3 })).toEqual([[]]);
  });

  test('pages joined are the whole search, in every metric and with every size', async () => {
    const size = fc.integer({ min: 1, max: 20 });
    const property = fc.asyncProperty(points, metric, point, size, async (...drawn) => {
      const [given, metricOf, [x, y], size] = drawn;
      const { port, index } = labelledPlane(given, metricOf);
      const query = Float32Array.of(x, y);
      const pages = await allPages(port, query, { size });
      expect(pages.flat()).toEqual(neighboursOf(index.search(query, { k: 100 }), 0));
      expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
    });
    await fc.assert(property, { numRuns: 150, seed: 34 });
  });

  test('what is written meanwhile repeats, shifts and hides nothing', async () => {
    const writes = fc.array(fc.tuple(fc.nat(90), point), { maxLength: 12 });
    const property = fc.asyncProperty(points, writes, async (given, written) => {
      const { port, index } = labelledPlane(given);
      const untouched = new Set(given.keys());
      for (const [label] of written) untouched.delete(label);
      const before = neighboursOf(index.search(ORIGIN, { k: 100 }), 0);
      const waiting = [...written];
      const between = () => {
        for (const [label, at] of waiting.splice(0, 3)) {
          if (label % 3 === 0) index.remove(Uint32Array.of(label));
          else index.upsert(Uint32Array.of(label), Float32Array.from(at));
        }
      };
      const seen = (await allPages(port, ORIGIN, { size: 4, between })).flat();
      // In order, hence nothing twice at the same place.
      const order = seen.map(({ distance, label }) => distance * 1_000 + label / 1_000);
      expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
      const kept = ({ label }: Neighbour) => untouched.has(label);
      expect(seen.filter(kept)).toEqual(before.filter(kept));
    });
    await fc.assert(property, { numRuns: 150, seed: 34 });
  });

  test('an identity stands for a query whose vector differs in its last bits', async () => {
    const { port } = labelledLine(9);
    const options = { size: 3, identity: 'the same words' };
    const { nextCursor: cursor } = await searchPage(port, ORIGIN, options);
    const nearly = Float32Array.of(-1e-7, 0);
    const next = await searchPage(port, nearly, { ...options, cursor });
    expect(next.neighbours.map(({ label }) => label)).toEqual([3, 4, 5]);
    for (const other of [{ size: 3 }, { size: 3, identity: 'other words' }])
      await expect(searchPage(port, ORIGIN, { ...other, cursor })).rejects.toMatchObject({
        code: 'invalid-cursor',
        reason: 'foreign',
      });
  });

  test('many insertions before the cursor make it search wider', async () => {
    const { port, index } = labelledLine(20);
    const first = await searchPage(port, ORIGIN, { size: 3 });
    index.upsert(
      Uint32Array.from({ length: 200 }, (_, at) => 1_000 + at),
      new Float32Array(400).fill(0.01),
    );
    const second = await searchPage(port, ORIGIN, { size: 3, cursor: first.nextCursor });
    expect(second.neighbours.map(({ label }) => label)).toEqual([3, 4, 5]);
    expect(second.explain).toMatchObject({ searches: 4, complete: true });
  });

  test('the pages end at 10,000 neighbours, and say so', async () => {
    const { port } = labelledLine(10_100);
    const pages = [];
    let page = await searchPage(port, ORIGIN, { size: 4_000 });
    for (; page.nextCursor !== undefined;) {
      pages.push(page.neighbours.length);
      page = await searchPage(port, ORIGIN, { size: 4_000, cursor: page.nextCursor });
    }
    expect([...pages, page.neighbours.length]).toEqual([4_000, 4_000, 2_000]);
    expect(page.explain.complete).toBe(false);
  });

  test('over a graph nothing comes twice and the order holds', async () => {
    const rows = 1_500;
    const index = new HnswIndex({ dimension: 8, metric: 'cosine', M: 8, efConstruction: 60 });
    const vectors = clusteredVectors({ rows, dimension: 8, clusters: 30, seed: 5 });
    index.upsert(labelsUpTo(rows), vectors);
    while (index.advance(50));
    const port = indexSearchPort(index);
    const pages = await allPages(port, vectors.slice(0, 8), { size: 100 });
    const seen = pages.flat();
    expect(new Set(seen.map(({ label }) => label)).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(0.98 * rows);
    const distances = seen.map(({ distance }) => distance);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  describe('a cursor', () => {
    const { port } = labelledLine(20);
    const options = { size: 3, ef: 50, scope: 'letters/7' };
    const cursorOf = async () => (await searchPage(port, ORIGIN, options)).nextCursor!;

    test('is a short token', async () => {
      expect(await cursorOf()).toMatch(/^[\w-]{34}$/u);
    });

    test.each<[string, Float32Array, PageOptions]>([
      ['another query', Float32Array.of(0, 1), options],
      ['another ef', ORIGIN, { ...options, ef: 51 }],
      ['another engine', ORIGIN, { ...options, exact: true }],
      ['another scope', ORIGIN, { ...options, scope: 'letters/8' }],
      ['no scope', ORIGIN, { ...options, scope: undefined }],
    ])('of %s is refused', async (_, query, other) => {
      const attempt = searchPage(port, query, { ...other, cursor: await cursorOf() });
      await expect(attempt).rejects.toMatchObject({ code: 'invalid-cursor', reason: 'foreign' });
    });

    test('holds for another page size, allowed labels and order of options', async () => {
      const allow = Uint32Array.of(1, 5, 9);
      const other = { scope: 'letters/7', allow, ef: 50, size: 2, cursor: await cursorOf() };
      const { neighbours } = await searchPage(port, ORIGIN, other);
      expect(neighbours.map(({ label }) => label)).toEqual([5, 9]);
    });

    test('changed in any character is refused', async () => {
      const cursor = await cursorOf();
      for (let at = 0; at < cursor.length; at++) {
        const other = cursor[at] === 'A' ? 'B' : 'A';
        const changed = cursor.slice(0, at) + other + cursor.slice(at + 1);
        const attempt = searchPage(port, ORIGIN, { ...options, cursor: changed });
        await expect(attempt).rejects.toMatchObject({ code: 'invalid-cursor', reason: 'damaged' });
      }
    });

    test.each<[string, unknown]>([
      ['empty', ''],
      ['cut', 'AQ'],
      ['of other characters', '='.repeat(34)],
      ['of zeros', 'A'.repeat(34)],
      ['a number', 7],
    ])('%s is refused', async (_, cursor) => {
      const attempt = searchPage(port, ORIGIN, { ...options, cursor: cursor as string });
      await expect(attempt).rejects.toMatchObject({ code: 'invalid-cursor', reason: 'damaged' });
    });
  });

  test.each([0, 10_001, 1.5])('refuses pages of %d', async (size) => {
    const attempt = searchPage(labelledLine(1).port, ORIGIN, { size });
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-argument', field: 'size' });
  });
});
