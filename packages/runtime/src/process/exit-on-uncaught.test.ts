import { expect, test } from '@jest/globals';
import { exitOnUncaught } from './exit-on-uncaught.ts';

test('listens for both kinds of uncaught errors until it is told to stop', () => {
  const told: unknown[] = [];
  const exits: number[] = [];
  const before = process.listenerCount('uncaughtException');
  const fatal = (fields: unknown, message?: string) => void told.push([message, fields]);
  const stop = exitOnUncaught({ fatal }, (code) => void exits.push(code));
  const error = new Error('x');
  process.listeners('uncaughtException').at(-1)?.(error, 'uncaughtException');
  process.listeners('unhandledRejection').at(-1)?.('reason', Promise.resolve());
  expect(told).toEqual([
    ['uncaught exception', { err: error }],
    ['unhandled promise rejection', { err: 'reason' }],
  ]);
  expect(exits).toEqual([1, 1]);
  stop();
  expect(process.listenerCount('uncaughtException')).toBe(before);
});
