import { expect, test } from '@jest/globals';
import { Closers } from './closers.ts';

test('closes in reverse order, once, whatever fails', async () => {
  const closed: string[] = [];
  const closers = new Closers();
  const thing = (name: string) => ({
    close: async () => {
      closed.push(name);
      if (name === 'b') throw new Error('b is stuck');
    },
  });
  const a = thing('a');
  expect(closers.opened(a)).toBe(a);
  closers.opened(thing('b'));
  closers.add(thing('c').close);
  await expect(closers.close()).rejects.toThrow('b is stuck');
  expect(closed).toEqual(['c', 'b', 'a']);
  await closers.close();
  expect(closed).toHaveLength(3);
});
