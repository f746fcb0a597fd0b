import { expect, test } from '@jest/globals';
import { wordSignals } from './word-signals.ts';

const weightOf = (word: string) => (word === 'is' ? 0 : 2);

test('by hand, in either order', () => {
  // In common: what, is (weighs nothing), pi; only here: 3; only there: the, value, of.
  const expected = [4 / 6, 4 / 10, 1, 1, Math.log(7 / 5), Math.log(12), 3 / 6, 3 / 4];
  for (const found of [
    wordSignals('What is Pi 3?', 'What is the value of pi', weightOf),
    wordSignals('What is the value of pi', 'What is Pi 3?', weightOf),
  ]) {
    expect(found).toHaveLength(expected.length);
    for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, 12);
  }
});

test('are numbers where there are no words', () => {
  for (const signal of wordSignals('', '…', weightOf)) expect(Number.isFinite(signal)).toBe(true);
});
