import { describe, expect, test } from '@jest/globals';
import { readReadiness } from './read-readiness.ts';

describe('readReadiness', () => {
  test('is ready when every check is', async () => {
    const check = { name: 'database', check: async () => 'answers' };
    expect(await readReadiness([check])).toEqual({
      ready: true,
      checks: [{ name: 'database', ok: true, detail: 'answers' }],
    });
  });

  test('one failure is enough, and says why', async () => {
    const fine = { name: 'a', check: async () => 'ok' };
    const broken = { name: 'b', check: () => Promise.reject(new Error('no route to host')) };
    const { ready, checks } = await readReadiness([fine, broken]);
    expect(ready).toBe(false);
    expect(checks[1]).toEqual({ name: 'b', ok: false, detail: 'no route to host' });
  });

  test('a check that throws at once or never answers harms no other', async () => {
    const throws = {
      name: 'a',
      check: () => {
        throw new Error('at once');
      },
    };
    const silent = { name: 'b', check: () => new Promise<string>(() => undefined) };
    const { checks } = await readReadiness([throws, silent]);
    expect(checks.map(({ detail }) => detail)).toEqual(['at once', 'no answer within 2000 ms']);
  });
});
