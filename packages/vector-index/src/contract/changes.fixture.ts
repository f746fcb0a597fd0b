import { expect, test } from '@jest/globals';
import { neighboursOf } from '../neighbours-of.ts';
import { type ContractOptions, openPlane } from './index-under-test.fixture.ts';

/** What becomes of vectors that are stored, replaced and removed. */
export function testChanges(contract: ContractOptions): void {
  test('empty changes change nothing', async () => {
    const index = await openPlane(contract);
    await index.upsert(new Uint32Array(0), new Float32Array(0));
    await index.remove(new Uint32Array(0));
    expect(await index.size()).toBe(0);
  });

  test('upsert replaces, and the last of a repeated label wins', async () => {
    const index = await openPlane(contract);
    await index.upsert(Uint32Array.of(1, 2), Float32Array.of(0, 0, 5, 0));
    await index.upsert(Uint32Array.of(1, 1), Float32Array.of(8, 0, 9, 0));
    expect(await index.size()).toBe(2);
    const result = await index.search(Float32Array.of(0, 0), { k: 5 });
    expect(neighboursOf(result, 0)).toEqual([
      { label: 2, distance: 5 },
      { label: 1, distance: 9 },
    ]);
  });

  test('removed labels are never returned and may come back', async () => {
    const index = await openPlane(contract);
    await index.upsert(Uint32Array.of(1, 2, 3), Float32Array.of(1, 0, 2, 0, 3, 0));
    await index.remove(Uint32Array.of(1, 1, 77));
    const without = await index.search(Float32Array.of(0, 0), { k: 3 });
    expect(neighboursOf(without, 0).map(({ label }) => label)).toEqual([2, 3]);
    await index.upsert(Uint32Array.of(1), Float32Array.of(4, 0));
    const again = await index.search(Float32Array.of(0, 0), { k: 3 });
    expect(neighboursOf(again, 0).map(({ label }) => label)).toEqual([2, 3, 1]);
    await index.remove(Uint32Array.of(1, 2, 3));
    expect(await index.size()).toBe(0);
    expect((await index.search(Float32Array.of(0, 0), { k: 3 })).counts[0]).toBe(0);
  });

  test('vectors gives those that are stored, in the order asked for', async () => {
    const index = await openPlane(contract);
    await index.upsert(Uint32Array.of(1, 2, 3), Float32Array.of(1, 0, 2, 0, 3, 0));
    await index.remove(Uint32Array.of(2));
    await index.upsert(Uint32Array.of(1), Float32Array.of(9, 8));
    expect(await index.vectors(Uint32Array.of(3, 77, 1, 2, 3))).toEqual({
      labels: Uint32Array.of(3, 1, 3),
      rows: Float32Array.of(3, 0, 9, 8, 3, 0),
    });
    const none = await index.vectors(new Uint32Array(0));
    expect([none.labels.length, none.rows.length]).toEqual([0, 0]);
  });

  test('vectors under cosine have length 1', async () => {
    const index = await openPlane(contract, 'cosine');
    await index.upsert(Uint32Array.of(1), Float32Array.of(3, 4));
    const { rows } = await index.vectors(Uint32Array.of(1));
    expect([...rows]).toEqual([expect.closeTo(0.6, 6), expect.closeTo(0.8, 6)]);
  });
}
