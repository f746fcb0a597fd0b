import { describe, expect, test } from '@jest/globals';
import { comparePassagesOptionsSchema, comparePassagesResponseSchema } from '@kindred/contracts';
import { words } from '../corpus.fixture.ts';
import { comparePassages } from './compare-passages.ts';

const options = (given: Parameters<typeof comparePassagesOptionsSchema.parse>[0] = {}) =>
  comparePassagesOptionsSchema.parse(given);
const shared = words('shared', 20);

describe('comparePassages', () => {
  test('gives the spans of what two texts have in common', async () => {
    const [a, b] = [`${words('a', 20)} ${shared}`, `${shared} ${words('b', 60)}`];
    const answer = await comparePassages(a, b, options());
    expect(comparePassagesResponseSchema.parse(answer)).toEqual(answer);
    expect(answer.passages).toHaveLength(1);
    const [passage] = answer.passages;
    expect(a.slice(passage?.a.start, passage?.a.end)).toBe(shared);
    expect(b.slice(passage?.b.start, passage?.b.end)).toBe(shared);
    expect(answer.similarity).toBe(answer.shares.a);
    expect(answer.class).toBe('related');
  });

  test('nothing in common is no class', async () => {
    expect(await comparePassages(words('a', 50), words('b', 50), options())).toEqual({
      similarity: 0,
      class: null,
      shares: { a: 0, b: 0 },
      passages: [],
    });
    expect((await comparePassages('', '', options())).class).toBeNull();
  });

  test('the same text is identical; programs are compared in their language', async () => {
    expect((await comparePassages(shared, shared, options())).class).toBe('identical');
    const program = (name: string) =>
      `def ${name}(xs):\n  t = 0\n  for x in xs:\n    if x > 2:\n      t += x\n    else:\n      print(x)\n  return t\n`;
    const answer = await comparePassages(
      program('f'),
      program('g').replaceAll('x', 'yy'),
      options({ language: 'python' }),
    );
    expect(answer).toMatchObject({ similarity: 1, class: 'near' });
  });
});
