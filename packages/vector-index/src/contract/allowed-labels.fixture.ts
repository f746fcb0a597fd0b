import { expect, test } from '@jest/globals';
import { neighboursOf } from '../neighbours-of.ts';
import { type ContractOptions, openPlane } from './index-under-test.fixture.ts';

/** Searches among some of the labels. */
export function testAllowedLabels(contract: ContractOptions): void {
  test('only allowed labels are returned, each once', async () => {
    const index = await openPlane(contract);
    await index.upsert(Uint32Array.of(1, 2, 3), Float32Array.of(1, 0, 2, 0, 3, 0));
    const allow = Uint32Array.of(3, 99, 2, 3);
    const some = await index.search(Float32Array.of(0, 0), { k: 3, allow });
    expect(neighboursOf(some, 0).map(({ label }) => label)).toEqual([2, 3]);
    const none = await index.search(Float32Array.of(0, 0), { k: 3, allow: new Uint32Array(0) });
    expect(none.counts[0]).toBe(0);
  });

  test('a set of labels allows what a list of them does, and stays the caller’s', async () => {
    const index = await openPlane(contract);
    await index.upsert(Uint32Array.of(1, 2, 300), Float32Array.of(1, 0, 2, 0, 3, 0));
    const bits = new Uint32Array(10);
    for (const label of [2, 3, 300]) bits[label >>> 5]! |= 1 << (label & 31);
    const allow = { bits, count: 3 };
    const some = await index.search(Float32Array.of(0, 0), { k: 3, allow });
    expect(neighboursOf(some, 0).map(({ label }) => label)).toEqual([2, 300]);
    expect(bits[0]).toBe(0b1100);
    const short = { bits: bits.subarray(0, 1), count: 2 };
    const one = await index.search(Float32Array.of(0, 0), { k: 3, allow: short });
    expect(neighboursOf(one, 0).map(({ label }) => label)).toEqual([2]);
    const none = { bits: new Uint32Array(0), count: 0 };
    expect((await index.search(Float32Array.of(0, 0), { k: 3, allow: none })).counts[0]).toBe(0);
  });
}
