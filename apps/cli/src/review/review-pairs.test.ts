import { describe, expect, test } from '@jest/globals';
import { encodePng } from '@kindred/datasets';
import type { QueuedPair, VerdictKind } from '@kindred/contracts';
import { memoryOutput } from '../terminal/memory-output.fixture.ts';
import { describeReview } from './describe-review.ts';
import { reviewPairs, type ReviewOptions } from './review-pairs.ts';

const pairOf = (n: number): QueuedPair => ({
  a: { id: `a${n}`, content: `/v1/collections/c/items/a${n}/content` },
  b: { id: `b${n}`, content: `/v1/collections/c/items/b${n}/content` },
  distance: n / 10,
  similarity: 1 - n / 10,
  probability: 1 - n / 10,
  verdict: 'unsure',
  said: { matches: 0, nonMatches: 0, unsure: 0 },
});

/** A server with ten pairs, three in each queue, that leaves judged ones out. */
function server(
  content = { contentType: 'text/plain', bytes: new TextEncoder().encode('the fog') },
) {
  const said = new Map<string, VerdictKind>();
  const given: unknown[] = [];
  const client = {
    async queueVerdicts(_: unknown, query?: { seed?: unknown }) {
      const left = Array.from({ length: 10 }, (_, n) => pairOf(n)).filter(
        ({ a }) => !said.has(a.id),
      );
      given.push({ seed: query?.seed });
      return {
        data: left.slice(0, 3),
        threshold: 0.35,
        distanceName: 'cosine',
        model: 'm',
        version: 1,
        lookedAt: { items: 20, pairs: left.length },
      };
    },
    async giveVerdicts(
      _: unknown,
      body: { by?: string | undefined; verdicts: { a: string; verdict: VerdictKind }[] },
    ) {
      for (const { a, verdict } of body.verdicts) said.set(a, verdict);
      given.push({ by: body.by });
      return { created: 1, repeated: 0, verdicts: [] };
    },
    itemContent: async () => content,
  };
  return { client, said, given };
}

async function review(
  words: readonly string[],
  options: Partial<ReviewOptions> = {},
  from = server(),
) {
  const { output, stdout } = memoryOutput();
  const answers = words.values();
  const summary = await reviewPairs(
    {
      client: from.client,
      output,
      answers: { next: async () => answers.next() as IteratorResult<string> },
    },
    { collection: 'c', limit: 100, seed: 1, ...options },
  );
  return { summary, shown: stdout(), ...from };
}

describe('reviewPairs', () => {
  test('stores each verdict, and counts how often the model agrees', async () => {
    const { summary, said, shown, given } = await review(['y', 'n', 'u', 'n', 'q'], { by: 'Ada' });
    expect([...said]).toEqual([
      ['a0', 'match'],
      ['a1', 'no-match'],
      ['a2', 'unsure'],
      ['a3', 'no-match'],
    ]);
    expect(summary).toEqual({ judged: 4, match: 1, noMatch: 2, unsure: 1, agreed: 1 });
    expect(given).toContainEqual({ by: 'Ada' });
    expect(shown).toContain('the model: match (distance 0.3000, 70.0 %)');
    expect(describeReview(summary, 'c')).toContain('the model agrees with 1 of 3 (33.3 %)');
  });

  test('what the model thinks is told after the verdict alone', async () => {
    const { shown } = await review(['q']);
    expect(shown).toContain('a0');
    expect(shown).toContain('the fog');
    expect(shown).not.toContain('the model');
  });

  test('goes back, and what is said then counts', async () => {
    const { summary, said } = await review(['b', 'y', 'y', 'b', 'n', 'q']);
    expect([...said]).toEqual([
      ['a0', 'match'],
      ['a1', 'no-match'],
    ]);
    expect(summary).toMatchObject({ judged: 2, match: 1, noMatch: 1 });
  });

  test('asks again what it did not understand, and the end of input quits', async () => {
    const { summary, shown } = await review(['perhaps', '', 'y']);
    expect(summary.judged).toBe(1);
    expect(shown.match(/Do they match\?/g)).toHaveLength(3);
  });

  test('fetches queue after queue of other items until nothing is left', async () => {
    const { summary, given, shown } = await review(Array.from({ length: 20 }, () => 'y'));
    expect(summary.judged).toBe(10);
    expect(shown).toContain('Nothing is left');
    const seeds = given.filter(
      (entry) => typeof entry === 'object' && entry !== null && 'seed' in entry,
    );
    expect(seeds.slice(0, 3)).toEqual([{ seed: 1 }, { seed: 2 }, { seed: 3 }]);
  });

  test('ends at the limit, and a second review goes on from there', async () => {
    const first = await review(['y', 'y', 'y', 'y', 'y'], { limit: 4 });
    expect(first.summary.judged).toBe(4);
    const second = await review(
      ['n', 'q'],
      {},
      { client: first.client, said: first.said, given: [] },
    );
    expect([...second.said].at(-1)).toEqual(['a4', 'no-match']);
  });

  test('a picture is named where it cannot be drawn', async () => {
    const bytes = encodePng({
      pixels: new Uint8Array(4).fill(9),
      height: 2,
      width: 2,
      channels: 1,
    });
    const { shown } = await review(
      ['q'],
      {},
      server({ contentType: 'image/png', bytes: Uint8Array.from(bytes) }),
    );
    expect(shown).toMatch(/\/v1\/col.*a0\/content/);
  });
});
