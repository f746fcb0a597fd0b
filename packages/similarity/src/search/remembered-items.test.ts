import { beforeEach, describe, expect, test } from '@jest/globals';
import type { CollectionRecord } from '../ports/collection-store.ts';
import { RememberedItems } from './remembered-items.ts';

const record = (change: Partial<CollectionRecord> = {}): CollectionRecord => ({
  id: 'c',
  name: 'points',
  modality: 'vector',
  dimension: 2,
  distance: 'euclidean',
  index: {
    kind: 'exact',
    storage: 'float32',
    m: 16,
    efConstruction: 200,
    ef: 64,
    targetRecall: null,
  },
  indexRevision: 0,
  revision: 1,
  createdAt: new Date(0),
  generationId: 'g',
  position: 1,
  model: null,
  ...change,
});

let reads: string[];
let rows: Map<number, { id: string; metadata: { n: number } }>;
const store = {
  async byLabels(collectionId: string, labels: Uint32Array) {
    reads.push(`${collectionId} ${labels.join()}`);
    return new Map([...rows].filter(([label]) => labels.includes(label)));
  },
  async vector(generationId: string, itemId: string) {
    reads.push(`${generationId} ${itemId}`);
    return itemId === 'gone' ? undefined : Float32Array.of(1, 2);
  },
};
const labels = (...numbers: number[]) => Uint32Array.from(numbers);

beforeEach(() => {
  reads = [];
  rows = new Map([1, 2, 3].map((n) => [n, { id: `item-${n}`, metadata: { n } }]));
});

describe('RememberedItems', () => {
  test('asks only for what it has not read of the same revision', async () => {
    const items = new RememberedItems(store);
    await items.byLabels(record(), labels(1, 2));
    const again = await items.byLabels(record(), labels(2, 3));
    expect(reads).toEqual(['c 1,2', 'c 3']);
    expect([...again.keys()].sort()).toEqual([2, 3]);
    expect(again.get(2)).toEqual({ id: 'item-2', metadata: { n: 2 } });
  });

  test('another generation has vectors and positions of its own', async () => {
    const items = new RememberedItems(store);
    const next = record({ generationId: 'h', position: 0 });
    await items.vector(record(), 'item-1');
    await items.vector(next, 'item-1');
    // The new one is remembered although its feed is shorter, and the old one for those who began with it.
    await items.vector(next, 'item-1');
    await items.vector(record(), 'item-1');
    expect(reads).toEqual(['g item-1', 'h item-1']);
  });

  test('a deleted item is never remembered: each search asks for it', async () => {
    const items = new RememberedItems(store);
    expect(await items.byLabels(record(), labels(9))).toEqual(new Map());
    await items.byLabels(record(), labels(9));
    expect(reads).toEqual(['c 9', 'c 9']);
  });

  test.each([{ revision: 2 }, { position: 2 }])('forgets everything at %j', async (change) => {
    const items = new RememberedItems(store);
    await items.byLabels(record(), labels(1));
    await items.vector(record(), 'item-1');
    rows.delete(1);
    expect(await items.byLabels(record(change), labels(1))).toEqual(new Map());
    await items.vector(record(change), 'item-1');
    expect(reads).toEqual(['c 1', 'g item-1', 'c 1', 'g item-1']);
  });

  test('an older record reads past the memory and leaves it alone', async () => {
    const items = new RememberedItems(store);
    await items.byLabels(record({ revision: 5 }), labels(1));
    await items.byLabels(record({ revision: 4 }), labels(1));
    await items.byLabels(record({ revision: 5 }), labels(1));
    expect(reads).toEqual(['c 1', 'c 1']);
  });

  test('remembers vectors, but not that there is none yet', async () => {
    const items = new RememberedItems(store);
    expect(await items.vector(record(), 'a')).toEqual(Float32Array.of(1, 2));
    await items.vector(record(), 'a');
    expect(await items.vector(record(), 'gone')).toBeUndefined();
    await items.vector(record(), 'gone');
    expect(reads).toEqual(['g a', 'g gone', 'g gone']);
  });

  test('holds no more than it may', async () => {
    const items = new RememberedItems(store, { mostHeld: 5 });
    for (const id of ['a', 'b', 'c', 'c']) await items.vector(record(), id);
    expect(reads).toEqual(['g a', 'g b', 'g c']);
    await items.vector(record(), 'a');
    expect(reads).toEqual(['g a', 'g b', 'g c', 'g a']);
  });

  test('forgets the collection that was not asked for longest', async () => {
    const items = new RememberedItems(store, { mostCollections: 2 });
    for (const id of ['x', 'y', 'x', 'z', 'x', 'y'])
      await items.byLabels(record({ id, generationId: id }), labels(1));
    expect(reads).toEqual(['x 1', 'y 1', 'z 1', 'y 1']);
  });
});
