import { expect, test } from '@jest/globals';
import { inverseDocumentFrequency } from './inverse-document-frequency.ts';

test('by hand: a term counts once in a document', () => {
  const idf = inverseDocumentFrequency(['aab', 'ac', 'a']);
  expect(idf('a')).toBe(0);
  expect(idf('b')).toBeCloseTo(Math.log(4 / 2), 12);
  expect(idf('z')).toBeCloseTo(Math.log(4), 12);
});
