import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readDocument } from '../../metadata/read-document.ts';
import { matchesTerms } from '../terms/matches-terms.fixture.ts';
import type { TermFilter } from '../terms/term-filter.ts';
import { termsOfObject } from '../terms/terms-of-object.ts';
import { partition } from './partition.ts';

test('parts hold so many at most, and every match is in exactly one', async () => {
  const label = fc.oneof(
    fc.integer({ min: 0, max: 300 }),
    fc.integer({ min: 0, max: 2 ** 32 - 2 }),
  );
  const property = fc.asyncProperty(
    fc.uniqueArray(label, { maxLength: 120 }),
    fc.integer({ min: 1, max: 40 }),
    fc.boolean(),
    async (labels, most, filtered) => {
      const stored = labels.map((each) => {
        const document = readDocument({ even: each % 2 === 0 });
        return { label: each, terms: termsOfObject(each, document) };
      });
      const matching = (filter: TermFilter) =>
        stored.filter(({ terms }) => matchesTerms(terms, filter));
      const count = async (_: string, filter?: TermFilter) =>
        filter === undefined ? stored.length : matching(filter).length;
      const even = stored
        .find(({ label: each }) => each % 2 === 0)
        ?.terms.find((term) => term.endsWith('t'));
      const filter: TermFilter | undefined = filtered
        ? { anyOf: even === undefined ? [] : [even] }
        : undefined;
      const parts = await partition({ count }, 'c', { filter, most });
      const found = parts.map((part) => matching(part).map(({ label: each }) => each));
      for (const part of found) expect(part.length).toBeLessThanOrEqual(most);
      const wanted = labels.filter((each) => !filtered || each % 2 === 0);
      expect(found.flat().sort((a, b) => a - b)).toEqual(wanted.sort((a, b) => a - b));
    },
  );
  await fc.assert(property, { numRuns: 100, seed: 20_261_126 });
});
