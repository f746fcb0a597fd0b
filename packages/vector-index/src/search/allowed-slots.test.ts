import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { countBits } from '../bits/count-bits.ts';
import { VectorStore } from '../store/vector-store.ts';
import { allowedSlots } from './allowed-slots.ts';

test('a list and a set of the same labels give the same slots, in order and each once', () => {
  const label = fc.integer({ min: 0, max: 400 });
  const property = fc.property(
    fc.uniqueArray(label, { maxLength: 200 }),
    fc.array(label, { maxLength: 200 }),
    (stored, allowed) => {
      const store = new VectorStore(1);
      stored.forEach((label) => store.append(label, Float32Array.of(label), 0));
      const bits = new Uint32Array(13);
      for (const label of allowed) bits[label >>> 5]! |= 1 << (label & 31);
      const expected = [...stored.keys()].filter((slot) => allowed.includes(stored[slot]!));
      expect([...allowedSlots(store, Uint32Array.from(allowed))]).toEqual(expected);
      // Whichever way the count makes it look.
      for (const count of [countBits(bits), 0, 13 * 32]) {
        expect([...allowedSlots(store, { bits, count })]).toEqual(expected);
      }
    },
  );
  fc.assert(property, { numRuns: 200, seed: 20_261_123 });
});
