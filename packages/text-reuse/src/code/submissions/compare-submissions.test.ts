import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { compareTokens } from '../similarity/compare-tokens.ts';
import type { CodeTokens } from '../tokens/code-tokens.ts';
import { compareSubmissions } from './compare-submissions.ts';
import { findCandidatePairs } from './find-candidate-pairs.ts';

const given =
  'def read(path):\n  with open(path) as f:\n    return [int(x) for x in f.read().split()]\n\n';
const loop =
  'def total(v):\n  s = 0\n  for x in v:\n    if x > 0:\n      s += x\n    else:\n      log(x)\n  return s\n';
const programs = [
  { id: 'ada', source: given + loop },
  { id: 'bob', source: `${given}def f(v):\n  return sum(max(x, 0) for x in v)\n` },
  {
    id: 'cyd',
    source: `${given}class T:\n  def go(self, v):\n    while v:\n      yield v.pop()\n  def end(self):\n    raise Done()\n`,
  },
  {
    id: 'dan',
    source: `${given}def r(v):\n  if not v: return 0\n  try:\n    return h(v[0]) + r(v[1:])\n  except E:\n    return r(v[2:])\n`,
  },
  { id: 'eve', source: given + loop.replace(/\bs\b/gu, 'acc').replace(/\bx\b/gu, 'item') },
];
const options = { language: 'python', minimumMatch: 5 } as const;

describe('compareSubmissions', () => {
  test('a renamed copy stands out of its class', async () => {
    const { pairs, failures } = await compareSubmissions(programs, { ...options, baseCode: given });
    expect(failures).toEqual([]);
    const [first, second] = pairs;
    expect([first!.left, first!.right]).toEqual(['ada', 'eve']);
    expect(first!.average).toBe(1);
    expect(first!.outlier).toBeGreaterThan(3.5);
    expect(second?.outlier ?? 0).toBeLessThan(3.5);
    const { left } = first!.matches[0]!;
    expect(programs[0]!.source.slice(left.start, left.end)).toContain('s += x');
  });

  test('in a class of several exercises the programs of one do not stand out', async () => {
    const variant = (name: string, at: number) =>
      loop.replaceAll('total', name) +
      `def g${at}(a):\n${'  a = a + 1\n'.repeat(1 + at * 3)}  return a\n`;
    const one = Array.from({ length: 8 }, (_, at) => ({
      id: `one${at}`,
      source: variant('sum', at),
    }));
    const others = Array.from({ length: 20 }, (_, at) => ({
      id: `other${at}`,
      source: `x${at} = ${'[1, '.repeat(at + 1)}0${']'.repeat(at + 1)}\n`,
    }));
    const { pairs } = await compareSubmissions([...one, ...others], options);
    expect(pairs.length).toBeGreaterThanOrEqual(28);
    expect(pairs.filter(({ outlier }) => outlier > 3.5).length).toBeLessThan(pairs.length / 4);
  });

  test('what everybody was given is a finding only where nobody says so', async () => {
    const of = async (baseCode?: string) => {
      const more = baseCode === undefined ? {} : { baseCode };
      const { pairs } = await compareSubmissions(programs.slice(1, 3), { ...options, ...more });
      return pairs[0]?.average ?? 0;
    };
    expect(await of()).toBeGreaterThan(0.3);
    expect(await of(given)).toBe(0);
  });

  test('programs of one author are not compared with each other', async () => {
    const of = (author: string) => ({ ...programs[4]!, author });
    const pairsOf = async (author: string) =>
      (await compareSubmissions([{ ...programs[0]!, author: 'ann' }, of(author)], options)).pairs;
    expect(await pairsOf('ann')).toEqual([]);
    expect(await pairsOf('eve')).toHaveLength(1);
  });

  test('what cannot be compared is reported, and the rest goes on', async () => {
    const long = { id: 'long', source: 'x'.repeat(1_000_001) };
    const { pairs, failures } = await compareSubmissions(
      [long, programs[0]!, programs[4]!],
      options,
    );
    expect(failures).toEqual([{ id: 'long', reason: expect.stringContaining('at most 1000000') }]);
    expect(pairs).toHaveLength(1);
  });

  test('nothing and one program have no pairs', async () => {
    expect(await compareSubmissions([], options)).toEqual({
      pairs: [],
      median: 0,
      mad: 0,
      failures: [],
    });
    expect((await compareSubmissions(programs.slice(0, 1), options)).pairs).toEqual([]);
  });

  test('a signal ends it', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const many = Array.from({ length: 300 }, (_, at) => ({ ...programs[at % 5]!, id: String(at) }));
    await expect(compareSubmissions(many, { ...options, signal })).rejects.toThrow('enough');
  });
});

test('every pair with a long enough run in common is a candidate', () => {
  const program = fc
    .array(fc.integer({ min: 1, max: 3 }), { maxLength: 40 })
    .map((values): CodeTokens => {
      const kinds = Uint32Array.from(values);
      return { count: kinds.length, kinds, starts: kinds, ends: kinds };
    });
  fc.assert(
    fc.property(fc.array(program, { maxLength: 5 }), (all) => {
      const candidates = new Set(findCandidatePairs(all, 4).map(([a, b]) => `${a} ${b}`));
      for (const [right, other] of all.entries()) {
        for (const [left, one] of all.slice(0, right).entries()) {
          const longest = compareTokens(one, other, 4).matches[0]?.tokens ?? 0;
          expect(longest < 7 || candidates.has(`${left} ${right}`)).toBe(true);
        }
      }
    }),
    { seed: 82 },
  );
});
