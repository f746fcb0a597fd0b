import { expect, test } from '@jest/globals';
import { textKey } from './text-key.ts';
import { textOfKey } from './text-of-key.ts';

const start = 'é'.repeat(1024);

test('short text is its own key', () => {
  for (const text of ['', 'a', start])
    expect([textKey(text), textOfKey(text)]).toEqual([text, text]);
});

test('keys of long text are equal only where the texts are', () => {
  const texts = [start, `${start}1`, `${start}2`, `${start}\ud800`, `${start}\ud801`, `1${start}`];
  expect(new Set(texts.map(textKey)).size).toBe(texts.length);
  expect(textKey(`${start}1`)).toBe(textKey(`${start}1`));
  expect(textKey(`${start}${'2'.repeat(100_000)}`).length).toBeLessThan(1100);
});

test('of long text the beginning is shown', () => {
  expect(textOfKey(textKey(`${start}1`))).toBe(`${start}…`);
});
