import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { countBits } from '../bits/count-bits.ts';
import { eachBit } from '../bits/each-bit.ts';
import { hasBit } from '../bits/has-bit.ts';
import type { LabelSet } from '../label-set.ts';
import { intersectLabelSets } from './intersect-label-sets.ts';

const set = fc
  .uint32Array({ maxLength: 5 })
  .map((bits): LabelSet => ({ bits, count: countBits(bits) }));
const labels = fc.uint32Array({ max: 200, maxLength: 60 });

test('holds what both hold, whether the other is a list or a set', () => {
  const property = fc.property(set, fc.oneof(set, labels), (a, b) => {
    const before = structuredClone([a, b]);
    const isIn = (label: number) =>
      b instanceof Uint32Array ? b.includes(label) : hasBit(b.bits, label);
    const expected: number[] = [];
    eachBit(a.bits, (label) => void (isIn(label) && expected.push(label)));
    const common = intersectLabelSets(a, b);
    const found: number[] = [];
    eachBit(common.bits, (label) => found.push(label));
    expect([found, common.count]).toEqual([expected, expected.length]);
    expect([a, b]).toEqual(before);
  });
  fc.assert(property, { numRuns: 300, seed: 20_261_123 });
});
