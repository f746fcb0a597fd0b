import { describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { addIndexFlags, readIndexFlags } from './index-flags.ts';

const parse = (...words: string[]) => {
  const command = addIndexFlags(new Command('set'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return readIndexFlags(command.parse(words, { from: 'user' }).opts());
};

describe('index flags', () => {
  test('name only what was given', () => {
    expect(parse()).toEqual({});
    expect(parse('--ef', '100', '--recall', '0.98')).toEqual({ ef: 100, targetRecall: 0.98 });
    const all = '--kind hnsw --storage int8 --m 24 --ef-construction 300'.split(' ');
    expect(parse(...all)).toEqual({ kind: 'hnsw', storage: 'int8', m: 24, efConstruction: 300 });
  });

  test.each([
    ['--m', '0', 'whole number from 1'],
    ['--ef', '1.5', 'whole number from 1'],
    ['--storage', 'float16', 'Allowed choices are float32, int8, binary'],
    ['--kind', 'tree', 'Allowed choices are auto, exact, hnsw'],
    ['--recall', '98', 'share such as 0.98'],
    ['--recall', ' ', 'share such as 0.98'],
  ])('%s %s is refused', (flag, value, message) => {
    expect(() => parse(flag, value)).toThrow(message);
  });
});
