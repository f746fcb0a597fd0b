import { expect, test } from '@jest/globals';
import { prepareCode } from '../tokens/prepare-code.ts';
import { codeFeatures } from './code-features.ts';
import { containment } from './containment.ts';
import { dice } from './dice.ts';
import { letterGrams } from './letter-grams.ts';

test('bags: 2 · 2 in common of 3 and 4', () => {
  expect(dice('aab', 'aacc')).toBeCloseTo(4 / 7, 12);
  expect(dice('', '')).toBe(0);
});

test('sets: two of three different letters', () => {
  expect(containment('aabc', 'abx')).toBeCloseTo(2 / 3, 12);
  expect(containment('', 'a')).toBe(0);
});

test('grams of letters, whatever case and white space', () => {
  expect(letterGrams('A b\nCd', 3)).toEqual(['abc', 'bcd']);
  expect(letterGrams('ab', 3)).toEqual([]);
});

test('a program has all of itself; one that says the same in another structure has its texts alone', async () => {
  const source =
    'class A { void f() { /* greets */ for (int i = 0; i < 3; i++) { say("Good morning", i); } } }';
  const original = await prepareCode(source, 'java');
  expect(codeFeatures(original, original)).toEqual({
    structure: 1,
    tokens: 1,
    subtrees: 1,
    words: 1,
    texts: 1,
    comments: 1,
  });
  const other = await prepareCode('print("Good morning!");', 'java');
  const { texts, tokens, comments } = codeFeatures(original, other);
  expect([texts, tokens, comments]).toEqual([1, 0, 0]);
});
