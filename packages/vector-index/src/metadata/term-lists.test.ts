import { expect, test } from '@jest/globals';
import { seededRandom } from '../clustered-vectors.fixture.ts';
import { TermLists } from './term-lists.ts';

test('lists that are set, replaced and deleted, while the array behind them grows and is tidied', () => {
  const random = seededRandom(9);
  const below = (limit: number) => Math.floor(random() * limit);
  const lists = new TermLists();
  const expected = new Map<number, number[]>();
  for (let round = 0; round < 30_000; round++) {
    const label = below(1_500) * (below(2) === 0 ? 1 : 1_000);
    const terms = Array.from({ length: below(9) }, () => below(1e6));
    lists.set(label, terms);
    expected.set(label, terms);
    const gone = below(1_500);
    lists.delete(gone);
    expected.delete(gone);
  }
  for (let label = 0; label < 1_600; label++) {
    expect([...lists.get(label)]).toEqual(expected.get(label) ?? []);
  }
  for (const [label, terms] of expected) expect([...lists.get(label)]).toEqual(terms);
  expect(lists.get(2 ** 28 - 1)).toHaveLength(0);
});

test('waste is bounded', () => {
  const lists = new TermLists();
  for (let round = 0; round < 100_000; round++) lists.set(round % 10, [round, round + 1]);
  expect(lists.memoryBytes).toBeLessThan(40_000);
});
