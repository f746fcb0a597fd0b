import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { eachBit } from '../bits/each-bit.ts';
import { seededRandom } from '../clustered-vectors.fixture.ts';
import type { LabelSet } from '../label-set.ts';
import type { Filter } from './filter.ts';
import { MetadataIndex } from './metadata-index.ts';
import type { Document } from './naive-filter.fixture.ts';
import {
  documentArbitrary,
  fields,
  filterArbitrary,
  naiveMatch,
  valuesAt,
} from './naive-filter.fixture.ts';

function labelsOf({ bits, count }: LabelSet): number[] {
  const labels: number[] = [];
  eachBit(bits, (label) => labels.push(label));
  expect(labels).toHaveLength(count);
  return labels;
}

function filled(...documents: (Document | undefined)[]): MetadataIndex {
  const index = new MetadataIndex();
  documents.forEach((document, label) => index.set(label, document));
  return index;
}

const label = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(65_535, 65_536, 300_000));
const change = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ label, document: fc.option(documentArbitrary, { nil: undefined }) }),
  },
  { weight: 1, arbitrary: fc.record({ label }) },
);
const history = fc.array(change, { maxLength: 30 });

/** Applies a history to an index and to a plain map of documents. */
function play(changes: { label: number; document?: Document | undefined }[]) {
  const index = new MetadataIndex();
  const documents = new Map<number, Document | undefined>();
  for (const { label, ...given } of changes) {
    if ('document' in given) {
      index.set(label, given.document);
      documents.set(label, given.document);
    } else {
      index.delete(label);
      documents.delete(label);
    }
  }
  return { index, documents };
}

describe('MetadataIndex: any history and any filter', () => {
  test('match like the naive evaluator', () => {
    const property = fc.property(
      history,
      fc.array(filterArbitrary, { maxLength: 5 }),
      (changes, filters) => {
        const { index, documents } = play(changes);
        expect(index.size).toBe(documents.size);
        for (const filter of filters) {
          const expected = [...documents].filter(([, document]) => naiveMatch(document, filter));
          const labels = expected.map(([label]) => label).sort((a, b) => a - b);
          expect(labelsOf(index.compile(filter))).toEqual(labels);
          expect(index.count(filter)).toBe(labels.length);
        }
      },
    );
    fc.assert(property, { numRuns: 300, seed: 20_261_123 });
  });

  test('facets count what a walk over the documents counts', () => {
    const property = fc.property(
      history,
      fc.option(filterArbitrary, { nil: undefined }),
      (changes, filter) => {
        const { index, documents } = play(changes);
        const matching = [...documents.values()].filter(
          (document) => filter === undefined || naiveMatch(document, filter),
        );
        for (const facet of index.facets(fields, { filter, limit: 1000 })) {
          const counts = new Map<unknown, number>();
          let missing = 0;
          for (const document of matching) {
            const values = document === undefined ? [] : valuesAt(document, facet.field);
            if (values.length === 0) missing++;
            for (const value of new Set(values)) {
              if (typeof value === 'object' && value !== null) continue;
              const shown = typeof value === 'string' && value.length > 1024 ? 'long' : value;
              counts.set(shown, (counts.get(shown) ?? 0) + 1);
            }
          }
          const found = new Map<unknown, number>();
          for (const { value, count } of facet.values) {
            const shown = typeof value === 'string' && value.endsWith('…') ? 'long' : value;
            found.set(shown, (found.get(shown) ?? 0) + count);
          }
          expect(found).toEqual(counts);
          expect([facet.missing, facet.other]).toEqual([missing, 0]);
        }
      },
    );
    fc.assert(property, { numRuns: 150, seed: 20_261_123 });
  });

  test('put brings back what documentOf told, and a deleted index holds nothing', () => {
    const property = fc.property(history, filterArbitrary, (changes, filter) => {
      const { index, documents } = play(changes);
      const copy = new MetadataIndex();
      for (const label of documents.keys()) copy.put(label, index.documentOf(label)!);
      expect(labelsOf(copy.compile(filter))).toEqual(labelsOf(index.compile(filter)));
      for (const label of documents.keys()) index.delete(label);
      expect(index.count()).toBe(0);
      expect(index.count({ not: filter })).toBe(0);
    });
    fc.assert(property, { numRuns: 100, seed: 20_261_123 });
  });
});

describe('MetadataIndex', () => {
  test('20,000 labels that change: long lists, many values, values that die and come back', () => {
    const random = seededRandom(5);
    const below = (limit: number) => Math.floor(random() * limit);
    const index = new MetadataIndex();
    const documents = new Map<number, Document>();
    for (let round = 0; round < 60_000; round++) {
      const label = below(20_000);
      if (random() < 0.2) {
        index.delete(label);
        documents.delete(label);
        continue;
      }
      const document = {
        price: random(),
        year: 2000 + below(20),
        name: `n${below(5_000)}`,
        hot: random() < 0.9,
      };
      index.set(label, document);
      documents.set(label, document);
    }
    const filters: Filter[] = [
      { field: 'price', gte: 0.25, lt: 0.75 },
      { field: 'year', gt: 2010 },
      { field: 'hot', equals: true },
      { not: { field: 'hot', equals: true } },
      { field: 'name', prefix: 'n4' },
      { field: 'name', in: ['n1', 'n2', 'n3'] },
    ];
    for (const filter of filters) {
      const expected = [...documents].filter(([, document]) => naiveMatch(document, filter));
      const labels = expected.map(([label]) => label).sort((a, b) => a - b);
      expect(labels.length).toBeGreaterThan(0);
      expect(labelsOf(index.compile(filter))).toEqual(labels);
    }
  });

  test('memory follows what is held: nothing is left of labels that are gone', () => {
    const index = new MetadataIndex();
    const fill = (round: number) => {
      for (let label = 0; label < 3_000; label++) {
        index.set(label, { id: `${round}-${label}`, group: label % 3, at: round * 1e6 + label });
      }
    };
    fill(0);
    const once = index.memoryBytes;
    for (let round = 1; round < 12; round++) fill(round);
    expect(index.memoryBytes).toBeLessThan(3 * once);
    for (let label = 0; label < 3_000; label++) index.delete(label);
    expect(index.memoryBytes).toBeLessThan(once);
    expect(index.facets(['id'])).toEqual([{ field: 'id', values: [], other: 0, missing: 0 }]);
    fill(12);
    expect(index.memoryBytes).toBeLessThan(2 * once);
  });

  test('null equals null only, and numbers never equal text', () => {
    const index = filled({ a: null }, { a: 0 }, { a: '0' }, { a: false }, { a: [] }, {}, undefined);
    const matching = (filter: Filter) => labelsOf(index.compile(filter));
    expect(matching({ field: 'a', equals: null })).toEqual([0]);
    expect(matching({ field: 'a', equals: 0 })).toEqual([1]);
    expect(matching({ field: 'a', equals: '0' })).toEqual([2]);
    expect(matching({ field: 'a', equals: false })).toEqual([3]);
    expect(matching({ field: 'a', exists: true })).toEqual([0, 1, 2, 3, 4]);
    expect(matching({ field: 'a', exists: false })).toEqual([5, 6]);
    expect(matching({ not: { field: 'a', equals: 0 } })).toEqual([0, 2, 3, 4, 5, 6]);
    expect(matching({ field: 'a', gte: -1e9, lte: 1e9 })).toEqual([1]);
  });

  test('one element of an array has to be within all bounds', () => {
    const index = filled({ sizes: [1, 20] }, { sizes: [1, 7] });
    expect(labelsOf(index.compile({ field: 'sizes', gt: 5, lt: 10 }))).toEqual([1]);
  });

  test('bounds that exclude each other match nothing', () => {
    const index = filled({ a: 5 });
    for (const filter of [
      { field: 'a', gt: 5, lte: 5 },
      { field: 'a', gte: 5, lt: 5 },
      { field: 'a', gt: 9, lt: 1 },
    ]) {
      expect(index.count(filter)).toBe(0);
    }
    expect(index.count({ field: 'a', gte: 5, lte: 5 })).toBe(1);
  });

  test('facets: most frequent first, the rest in `other`, labels without the field in `missing`', () => {
    const index = filled({ t: ['x', 'y'] }, { t: ['x', 'z'] }, { t: 'y' }, { t: 7 }, { t: {} }, {});
    expect(index.facets(['t'], { limit: 2 })).toEqual([
      {
        field: 't',
        values: [
          { value: 'x', count: 2 },
          { value: 'y', count: 2 },
        ],
        other: 2,
        missing: 1,
      },
    ]);
    expect(index.facets(['t', 'u'], { filter: { field: 't', equals: 'x' }, limit: 1 })).toEqual([
      { field: 't', values: [{ value: 'x', count: 2 }], other: 2, missing: 0 },
      { field: 'u', values: [], other: 0, missing: 2 },
    ]);
  });

  test('the set that a filter became does not change with the index', () => {
    const index = filled({ a: 1 }, { a: 1 });
    const before = index.compile({ field: 'a', equals: 1 });
    index.delete(0);
    expect(labelsOf(before)).toEqual([0, 1]);
    before.bits.fill(0xffff_ffff);
    expect(index.count({ field: 'a', equals: 1 })).toBe(1);
  });

  test('1,024 field paths are indexed; a filter by another one says so, until there is room', () => {
    const index = new MetadataIndex();
    index.set(0, Object.fromEntries(Array.from({ length: 1024 }, (_, at) => [`f${at}`, at])));
    index.set(1, { f3: 3, more: 1 });
    expect(labelsOf(index.compile({ field: 'f3', equals: 3 }))).toEqual([0, 1]);
    const limit = {
      code: 'invalid-argument',
      field: 'filter.or[0].field',
      message: expect.stringContaining('1024'),
    };
    expect(() => index.compile({ or: [{ field: 'more', exists: false }] })).toThrow(
      expect.objectContaining(limit),
    );
    expect(() => index.facets(['f1', 'more'])).toThrow(
      expect.objectContaining({ field: 'fields[1]' }),
    );
    // What documentOf told leads to the same refusal.
    index.put(1, index.documentOf(1)!);
    expect(() => index.compile({ field: 'more', equals: 1 })).toThrow('1024');
    index.delete(0);
    index.set(1, { f3: 3, more: 1 });
    expect(labelsOf(index.compile({ field: 'more', equals: 1 }))).toEqual([1]);
    expect(index.count({ field: 'f0', exists: true })).toBe(0);
  });

  test.each([-1, 2 ** 28, 1.5, Number.NaN, '1', undefined])('refuses the label %p', (label) => {
    const index = new MetadataIndex();
    expect(() => index.set(label as number, {})).toThrow(
      expect.objectContaining({ code: 'invalid-argument', field: 'label' }),
    );
    expect(index.size).toBe(0);
  });

  test.each<[unknown, unknown, string]>([
    ['a', {}, 'fields'],
    [Array.from({ length: 65 }, () => 'a'), {}, 'fields'],
    [[''], {}, 'fields[0]'],
    [['a', 7], {}, 'fields[1]'],
    [['a'], null, 'options'],
    [['a'], { limit: 0 }, 'limit'],
    [['a'], { limit: 1001 }, 'limit'],
    [['a'], { filter: {} }, 'filter'],
  ])('refuses facets of %j with %j', (fields, options, field) => {
    const index = filled({ a: 1 });
    expect(() => index.facets(fields as string[], options as object)).toThrow(
      expect.objectContaining({ code: 'invalid-argument', field }),
    );
  });

  test('metadata that is refused leaves the label as it was', () => {
    const index = filled({ a: 1 });
    expect(() => index.set(0, { a: 2, b: Number.NaN })).toThrow(
      expect.objectContaining({ field: 'metadata.b' }),
    );
    expect(labelsOf(index.compile({ field: 'a', equals: 1 }))).toEqual([0]);
  });
});
