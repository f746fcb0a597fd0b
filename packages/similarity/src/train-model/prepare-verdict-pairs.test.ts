import { describe, expect, test } from '@jest/globals';
import type { Sample } from '@kindred/datasets';
import { isHeldOutPair } from './is-held-out-pair.ts';
import { vectorSource } from './memory-source.fixture.ts';
import { prepareVerdictPairs } from './prepare-verdict-pairs.ts';
import { judgedSource, verdictsOf } from './verdicts-source.fixture.ts';

const preprocessing = { kind: 'vector', dimension: 2 } as const;
const sample = (id: string): Sample => ({
  id,
  className: id,
  metadata: {},
  content: { kind: 'vector', vector: Float32Array.of(Number(id.slice(1)), 0) },
});
const prepare = (said: Parameters<typeof verdictsOf>[0]) =>
  prepareVerdictPairs(
    judgedSource(vectorSource({}), verdictsOf(said, sample, true)),
    preprocessing,
    {},
  );
const pairs = Array.from(
  { length: 120 },
  (_, n) => [`a${n}`, `b${n % 50}`, n % 3 === 0 ? 'match' : 'no-match'] as const,
);

describe('prepareVerdictPairs', () => {
  test('matches are alike, others are not, and each item is read once', async () => {
    const { train, heldOut, read } = await prepare([...pairs, ['a0', 'b7', 'unsure']]);
    expect(read.texts).toHaveLength(120 + 50);
    expect(read.pairs.first).toHaveLength(120);
    const named = Array.from(train.pairs?.first ?? [], (row, pair) => {
      const other = train.pairs?.second[pair] as number;
      return [read.texts[row], read.texts[other], train.pairs?.similarity[pair]];
    });
    const wanted = pairs.filter(([a, b]) => !isHeldOutPair({ a, b }));
    expect(named).toEqual(wanted.map(([a, b, said]) => [a, b, said === 'match' ? 1 : 0]));
    expect(heldOut.pairs?.first).toHaveLength(120 - wanted.length);
    expect(heldOut.inputs).toBe(train.inputs);
  });

  test.each([
    ['none', []],
    ['only matches', pairs.map(([a, b]) => [a, b, 'match'] as const)],
    ['too few', pairs.slice(0, 12)],
  ])('%s cannot be learned from', async (_, said) => {
    await expect(prepare(said)).rejects.toMatchObject({
      code: 'training-data-unusable',
      message: expect.stringMatching(
        /needs 8 matches and 8 pairs that are none .* judge more pairs/,
      ),
    });
  });
});
