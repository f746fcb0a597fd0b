import { expect, test } from '@jest/globals';
import { seededRandom } from '../clustered-vectors.fixture.ts';
import { SortedTerms } from './sorted-terms.ts';

const random = seededRandom(3);
const values = Array.from({ length: 10_000 }, () => Math.floor(random() * 1e6) / 8);

const twice = (term: number) => 2 * term;

function between(sorted: SortedTerms<number>, from: number, below: number): number[] {
  const found: number[] = [];
  sorted.visit(
    (value) => value >= from,
    (value) => value >= below,
    ({ terms, labels, from: start, to }) => {
      for (let at = start; at < to; at++) found.push(terms[at]!);
      expect(labels.subarray(start, to)).toEqual(terms.slice(start, to).map(twice));
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
  const sorted = new SortedTerms<number>(twice);
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
  const sorted = new SortedTerms<number>(twice);
  values.forEach((value, term) => sorted.add(value, term));
  sorted.retain((term) => term % 3 === 0);
  expect(between(sorted, 1e4, 9e4)).toEqual(expected(1e4, 9e4, (term) => term % 3 === 0));
  sorted.retain(() => false);
  expect([between(sorted, -1, 1e9), sorted.memoryBytes]).toEqual([[], 0]);
});

test('text is in the order of its code units', () => {
  const sorted = new SortedTerms<string>(twice);
  const texts = Array.from({ length: 3_000 }, (_, at) => String(at * 7));
  texts.forEach((text, term) => sorted.add(text, term));
  let found = 0;
  sorted.visit(
    (text) => text >= '12',
    (text) => text > '12' && !text.startsWith('12'),
    ({ from, to }) => {
      found += to - from;
    },
  );
  expect(found).toBe(texts.filter((text) => text.startsWith('12')).length);
});

test('a label that changes is found, whichever of equal values has it', () => {
  const labels = Array.from({ length: 3_000 }, (_, term) => term);
  const sorted = new SortedTerms<number>((term) => labels[term]!);
  const valueOf = (term: number) => Math.floor(term / 3);
  for (const term of labels) sorted.add(valueOf(term), term);
  for (let term = 0; term < labels.length; term += 7) {
    labels[term] = 10_000 + term;
    sorted.update(valueOf(term), term);
  }
  const found = new Map<number, number>();
  sorted.visit(
    () => true,
    () => false,
    ({ terms, labels: beside, from, to }) => {
      for (let at = from; at < to; at++) found.set(terms[at]!, beside[at]!);
    },
  );
  expect(found).toEqual(new Map(labels.entries()));
});
