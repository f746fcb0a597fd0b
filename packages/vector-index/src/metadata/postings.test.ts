import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { countBits } from '../bits/count-bits.ts';
import { eachBit } from '../bits/each-bit.ts';
import { Postings } from './postings.ts';

const UNIVERSE = 200_000;

function labelsOf(postings: Postings, ...terms: number[]): number[] {
  const bits = new Uint32Array(Math.ceil(UNIVERSE / 32));
  const singles = Uint32Array.from(terms, (term) => postings.single(term));
  const range = { terms: Uint32Array.from(terms), labels: singles, from: 0, to: terms.length };
  postings.addAllTo(bits, range);
  const labels: number[] = [];
  eachBit(bits, (label) => labels.push(label));
  return labels;
}

const label = fc.oneof(
  fc.integer({ min: 0, max: UNIVERSE - 1 }),
  fc.integer({ min: 65_530, max: 65_545 }),
);
/** Adds or deletes every `step`-th label of a stretch, so that lists become bitmaps and lists again. */
const stretch = fc.record({
  from: label,
  length: fc.integer({ min: 1, max: 4_000 }),
  step: fc.constantFrom(1, 3, 50),
  adds: fc.boolean(),
});

describe('Postings', () => {
  test('any history ends like a set', () => {
    const property = fc.property(
      fc.array(stretch, { maxLength: 12 }),
      fc.array(label, { maxLength: 40 }),
      (stretches, others) => {
        const postings = new Postings();
        const [term, other] = [postings.create(), postings.create()];
        const bytes = postings.memoryBytes;
        const labels = new Set<number>();
        for (const { from, length, step, adds } of stretches) {
          for (let at = 0; at < length; at++) {
            const label = (from + at * step) % UNIVERSE;
            if (adds) {
              labels.add(label);
              postings.add(term, label);
            } else {
              labels.delete(label);
              postings.delete(term, label);
            }
          }
          expect(postings.count(term)).toBe(labels.size);
        }
        others.forEach((label) => postings.add(other, label));
        const ascending = [...labels].sort((a, b) => a - b);
        expect(labelsOf(postings, term)).toEqual(ascending);
        const alone = new Uint32Array(Math.ceil(UNIVERSE / 32));
        postings.addTo(alone, term);
        expect(countBits(alone)).toBe(labels.size);
        const both = new Set([...labels, ...others]);
        expect(labelsOf(postings, term, other)).toHaveLength(both.size);
        const bits = new Uint32Array(3_000).fill(0x0f0f_0f0f);
        const isIn = (label: number) => label < 96_000 && (label & 4) === 0;
        expect(postings.countIn(term, bits)).toBe(ascending.filter(isIn).length);
        for (const label of labels) postings.delete(term, label);
        for (const label of others) postings.delete(other, label);
        expect(postings.count(term)).toBe(0);
        expect(postings.memoryBytes).toBe(bytes);
      },
    );
    fc.assert(property, { numRuns: 60, seed: 20_261_123 });
  });

  test('adding twice and deleting what is not there change nothing', () => {
    for (const size of [1, 2, 1_000, 1_024, 5_000]) {
      const postings = new Postings();
      const term = postings.create();
      for (let label = 0; label < size; label++) postings.add(term, label);
      const bytes = postings.memoryBytes;
      postings.add(term, 0);
      postings.add(term, size - 1);
      postings.delete(term, size);
      postings.delete(term, 70_000);
      expect([postings.count(term), postings.memoryBytes]).toEqual([size, bytes]);
    }
  });

  test('a dense term takes an eighth of a byte a label', () => {
    const postings = new Postings();
    const term = postings.create();
    for (let label = 0; label < UNIVERSE; label++) postings.add(term, label);
    expect(postings.memoryBytes).toBeLessThan((UNIVERSE / 8) * 1.4);
  });

  test('the number of a dropped term is given again', () => {
    const postings = new Postings();
    const term = postings.create();
    postings.drop(term);
    expect([postings.create(), postings.create()]).toEqual([term, term + 1]);
    expect(postings.count(term)).toBe(0);
  });
});
