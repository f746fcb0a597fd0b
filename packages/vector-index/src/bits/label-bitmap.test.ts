import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { countBits } from './count-bits.ts';
import { eachBit } from './each-bit.ts';
import { hasBit } from './has-bit.ts';
import { LabelBitmap } from './label-bitmap.ts';

const change = fc.record({ label: fc.integer({ min: 0, max: 5_000 }), adds: fc.boolean() });

test('any history ends like a set, and its bits are counted and visited', () => {
  const property = fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
    const bitmap = new LabelBitmap();
    const labels = new Set<number>();
    for (const { label, adds } of changes) {
      if (adds) bitmap.add(label);
      else bitmap.delete(label);
      if (adds) labels.add(label);
      else labels.delete(label);
      expect([bitmap.has(label), hasBit(bitmap.bits, label)]).toEqual([adds, adds]);
    }
    expect([bitmap.count, countBits(bitmap.bits)]).toEqual([labels.size, labels.size]);
    const visited: number[] = [];
    eachBit(bitmap.bits, (label) => visited.push(label));
    expect(visited).toEqual([...labels].sort((a, b) => a - b));
  });
  fc.assert(property, { seed: 20_261_123 });
});

test('words with all bits, the last bit and no bit', () => {
  expect(countBits(Uint32Array.of(0xffff_ffff, 0x8000_0000, 0, 1))).toBe(34);
  expect(hasBit(Uint32Array.of(0, 0x8000_0000), 63)).toBe(true);
  expect(hasBit(Uint32Array.of(0xffff_ffff), 32)).toBe(false);
});
