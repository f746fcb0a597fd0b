import { expect, test } from '@jest/globals';
import { seededRandom } from '../clustered-vectors.fixture.ts';
import { SortedTerms } from './sorted-terms.ts';

const random = seededRandom(3);
const values = Array.from({ length: 10_000 }, () => Math.floor(random() * 1e6) / 8);

function between(sorted: SortedTerms<number>, from: number, below: number): number[] {
  const found: number[] = [];
  sorted.visit(
    (value) => value >= from,
    (value) => value >= below,
    (terms, start, end) => {
      for (let at = start; at < end; at++) found.push(terms[at]!);
    },
  );
  return found.sort((a, b) => a - b);
}

function expected(from: number, below: number, isAlive: (term: number) => boolean): number[] {
  return [...values.keys()].filter(
    (term) => isAlive(term) && values[term]! >= from && values[term]! < below,
  );
}

test.each([1, 1023, 1024, 1025, 4096, 10_000])('%d terms are found by their value', (count) => {
  const sorted = new SortedTerms<number>();
  values.slice(0, count).forEach((value, term) => sorted.add(value, term));
  for (const [from, below] of [
    [0, 2e5],
    [3e4, 6e4],
    [5e4, 5e4],
    [values[0]!, values[0]! + 1e-9],
  ] as const) {
    expect(between(sorted, from, below)).toEqual(expected(from, below, (term) => term < count));
  }
});

test('retain drops terms from runs and from the tail', () => {
  const sorted = new SortedTerms<number>();
  values.forEach((value, term) => sorted.add(value, term));
  sorted.retain((term) => term % 3 === 0);
  expect(between(sorted, 1e4, 9e4)).toEqual(expected(1e4, 9e4, (term) => term % 3 === 0));
  sorted.retain(() => false);
  expect([between(sorted, -1, 1e9), sorted.memoryBytes]).toEqual([[], 0]);
});

test('text is in the order of its code units', () => {
  const sorted = new SortedTerms<string>();
  const texts = Array.from({ length: 3_000 }, (_, at) => String(at * 7));
  texts.forEach((text, term) => sorted.add(text, term));
  let found = 0;
  sorted.visit(
    (text) => text >= '12',
    (text) => text > '12' && !text.startsWith('12'),
    (_, from, to) => {
      found += to - from;
    },
  );
  expect(found).toBe(texts.filter((text) => text.startsWith('12')).length);
});
