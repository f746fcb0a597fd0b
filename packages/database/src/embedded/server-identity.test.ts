import { describe, expect, test } from '@jest/globals';
import { commandOf } from './server-identity.ts';

describe('commandOf', () => {
  test('starts a program as it is for the own user', () => {
    expect(commandOf({ kind: 'own' }, '/bin/postgres', ['-D', 'x'])).toEqual({
      file: '/bin/postgres',
      words: ['-D', 'x'],
      options: {},
    });
  });

  test('gives another user to spawn', () => {
    const { file, options } = commandOf({ kind: 'user', uid: 5, gid: 6 }, '/bin/postgres', []);
    expect([file, options]).toEqual(['/bin/postgres', { uid: 5, gid: 6 }]);
  });

  test('goes through unshare into a namespace, with a number other than root’s', () => {
    const { file, words, options } = commandOf({ kind: 'namespace' }, '/bin/postgres', ['-D', 'x']);
    expect([file, options]).toEqual(['unshare', {}]);
    expect(words.slice(-3)).toEqual(['/bin/postgres', '-D', 'x']);
    expect(Number(/--map-user=(\d+)/.exec(words.join(' '))?.[1])).toBeGreaterThan(0);
  });
});
