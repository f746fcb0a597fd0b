import { describe, expect, test } from '@jest/globals';
import { excludeSpans } from './exclude-spans.ts';
import { findBaseText } from './find-base-text.ts';
import { findQuotations } from './find-quotations.ts';
import { findReferences } from './find-references.ts';
import { tokenize } from '../normalize/tokenize.ts';

const parts = (text: string, spans: readonly { start: number; end: number }[]) =>
  spans.map(({ start, end }) => text.slice(start, end));

describe('findQuotations', () => {
  test.each([
    ['He said "this is it" and “that too”.', ['"this is it"', '“that too”']],
    ['Er sagte „so ist es“ und »anders«; il dit «ainsi».', ['„so ist es“', '»anders«', '«ainsi»']],
    ['A 5" nail.\n\nA new paragraph "quoted".', ['"quoted"']],
    ['Before\n> a block\n> of lines\nafter', ['> a block', '> of lines']],
    ['> all of it', ['> all of it']],
    ['It’s ‘what he’s said’, isn’t it? ‘Open', ['‘what he’s said’']],
    ["TeX: ``a quotation'' and `code` and ''", ["``a quotation''"]],
    ['a > b and "open', []],
    ['', []],
  ])('%j', (text, quotations) => expect(parts(text, findQuotations(text))).toEqual(quotations));

  test('a megabyte of opening marks ends', () => {
    expect(findQuotations('“'.repeat(2 ** 17))).toEqual([]);
    expect(findQuotations('\n>'.repeat(2 ** 18))).toHaveLength(2 ** 18);
  });
});

describe('findReferences', () => {
  test.each([
    ['Text, and more.\n\nReferences\n[1] A. Author.\n', ['References\n[1] A. Author.\n']],
    [
      'Some text before it.\n## 7. Bibliography:\nOne.\n\nAppendix A\nMore.',
      ['## 7. Bibliography:\nOne.\n\n'],
    ],
    ['Текст и ещё раз текст.\nСписок литературы\nАвтор А.', ['Список литературы\nАвтор А.']],
    ['References\nAll that follows is the essay, and none of it a list.', []],
    ['References are listed below.', []],
    ['References\nearly\nText\nLiteratur\nlate', ['Literatur\nlate']],
  ])('%j', (text, references) => expect(parts(text, findReferences(text))).toEqual(references));

  test('a megabyte of spaces and line ends ends', () => {
    expect(findReferences(' '.repeat(2 ** 20))).toEqual([]);
    expect(findReferences('\n'.repeat(2 ** 20))).toEqual([]);
  });
});

test('findBaseText gives what both have, from five words on', () => {
  const base = 'Write an essay of 500 words about the weather.';
  const text = `Name: Ann. ${base.toUpperCase()} The weather is fine; an essay of mine.`;
  expect(parts(text, findBaseText(text, base))).toEqual([
    'WRITE AN ESSAY OF 500 WORDS ABOUT THE WEATHER',
  ]);
});

describe('excludeSpans', () => {
  const tokens = tokenize('one two three four');

  test('takes every word that it touches', () => {
    const { words, stems } = excludeSpans(tokens, [
      { start: 14, end: 18 },
      { start: 6, end: 8 },
      { start: 0, end: 0 },
    ]);
    expect([...words].map((word) => word !== 0)).toEqual([true, false, true, false]);
    expect([...stems].map((stem) => stem !== 0)).toEqual([true, false, true, false]);
    expect(tokens.words).not.toContain(0);
  });

  test('overlapping spans, one in another', () => {
    const { words } = excludeSpans(tokens, [
      { start: 0, end: 18 },
      { start: 4, end: 7 },
    ]);
    expect([...words]).toEqual([0, 0, 0, 0]);
  });

  test.each([
    { start: -1, end: 2 },
    { start: 3, end: 2 },
    { start: 0, end: 19 },
    { start: 0.5, end: 2 },
  ])('%j is refused', (span) =>
    expect(() => excludeSpans(tokens, [span])).toThrow('exclude must be spans from 0 to 18'),
  );
});
