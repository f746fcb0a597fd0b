import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { withClientWarnings } from './client-warnings.ts';

const warn = console.warn;
const printed: unknown[][] = [];
beforeEach(() => {
  printed.length = 0;
  console.warn = (...args: unknown[]) => void printed.push(args);
});
afterEach(() => {
  console.warn = warn;
});

test('what a client warns of is told to its caller, and what others warn of is printed', async () => {
  const [first, second]: [string[], string[]] = [[], []];
  const call = async (told: string[], name: string) =>
    withClientWarnings(
      (warning) => told.push(warning),
      async () => {
        await new Promise(setImmediate);
        console.warn(new Error(name), 'Attempt 1 failed.');
      },
    );
  await Promise.all([call(first, 'one'), call(second, 'two')]);
  console.warn('mine', 7);
  expect(first).toEqual(['Error: one Attempt 1 failed.']);
  expect(second).toEqual(['Error: two Attempt 1 failed.']);
  expect(printed).toEqual([['mine', 7]]);
});
