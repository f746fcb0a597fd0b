import { describe, expect, test } from '@jest/globals';
import { giveVerdictsSchema } from './give-verdicts.ts';

const pair = { a: 'x', b: 'y', verdict: 'match' };
const problemsOf = (body: unknown) =>
  giveVerdictsSchema.safeParse(body).error?.issues.map(({ path }) => path.join('.'));

describe('a request with verdicts', () => {
  test('is one or many pairs', () => {
    expect(giveVerdictsSchema.parse({ verdicts: [pair] })).toEqual({ verdicts: [pair] });
    const many = { by: 'Ada', verdicts: Array.from({ length: 1000 }, () => pair) };
    expect(giveVerdictsSchema.parse(many).verdicts).toHaveLength(1000);
  });

  test.each<[string, unknown, string]>([
    ['none', { verdicts: [] }, 'verdicts'],
    ['too many', { verdicts: Array.from({ length: 1001 }, () => pair) }, 'verdicts'],
    ['an item beside itself', { verdicts: [{ ...pair, b: 'x' }] }, 'verdicts.0.b'],
    [
      'a word that is no verdict',
      { verdicts: [{ ...pair, verdict: 'yes' }] },
      'verdicts.0.verdict',
    ],
    ['a name that steers a terminal', { by: 'a\u001b[2J', verdicts: [pair] }, 'by'],
    ['a note with a NUL', { verdicts: [{ ...pair, note: '\0' }] }, 'verdicts.0.note'],
    [
      'an id twice',
      { verdicts: [{ ...pair, id: '1' }, pair, { ...pair, id: '1', verdict: 'unsure' }] },
      'verdicts.2.id',
    ],
  ])('is refused with %s', (_, body, path) => {
    expect(problemsOf(body)).toContain(path);
  });
});
