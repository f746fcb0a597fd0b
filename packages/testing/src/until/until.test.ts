import { expect, test } from '@jest/globals';
import { until } from './until.ts';

test('until gives the first answer that is true', async () => {
  const answers = [false, undefined, '', 0, 'here', 'later'];
  expect(await until(() => answers.shift(), { everyMs: 1 })).toBe('here');
  expect(answers).toEqual(['later']);
  expect(await until(async () => answers.length)).toBe(1);
});

test('until says what it waited for in vain', async () => {
  const never = () => false;
  await expect(until(never, { timeoutMs: 30, everyMs: 1, what: 'the end' })).rejects.toThrow(
    'the end did not come within 30 ms',
  );
});

test('until passes on what goes wrong', async () => {
  const broken = () => Promise.reject(new Error('gone'));
  await expect(until(broken)).rejects.toThrow('gone');
});
