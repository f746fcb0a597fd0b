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
    members: 0,
    numbers: 1,
    texts: 1,
    comments: 1,
  });
  const other = await prepareCode('print("Good morning!");', 'java');
  const { texts, tokens, comments } = codeFeatures(original, other);
  expect([texts, tokens, comments]).toEqual([1, 0, 0]);
});

test('members and numbers are those of the program, wherever they stand', async () => {
  const [left, right] = await Promise.all([
    prepareCode(
      'class A { int f() { System.out.println(a.size() + 3 + 0.5); return 3; } }',
      'java',
    ),
    prepareCode('class B { int g() { out.println(b.size() - 3); return 7; } }', 'java'),
  ]);
  // out, println, size beside println, size; 3, 0.5, 3 beside 3, 7.
  const { members, numbers } = codeFeatures(left, right);
  expect(members).toBeCloseTo((2 * 2) / (3 + 2), 12);
  expect(numbers).toBeCloseTo((2 * 1) / (3 + 2), 12);
});

test.each([
  ['python', 'import os.path\nx.append(y.z)', ['append', 'z']],
  ['javascript', 'a?.b.c(d)', ['b', 'c']],
  ['cpp', 'void f() { p->next = std::max(q.a, 2); }', ['next', 'max', 'a']],
] as const)('members of %s', async (language, source, members) =>
  expect([...(await prepareCode(source, language)).members].sort()).toEqual([...members].sort()),
);
