import { describe, expect, test } from '@jest/globals';
import type { Sample } from '@kindred/datasets';
import { constrainExamples } from './constrain-examples.ts';
import { describeVerdicts } from './count-verdicts.ts';
import { isHeldOutPair } from './is-held-out-pair.ts';
import { vectorSource } from './memory-source.fixture.ts';
import { prepareExamples } from './prepare-examples.ts';
import { judgedSource, verdictsOf } from './verdicts-source.fixture.ts';

const preprocessing = { kind: 'vector', dimension: 2 } as const;
const config = { validation: { fraction: 0.3 }, rotatedClasses: false, seed: 1 };
const source = vectorSource({ a: 3, b: 3, c: 3, d: 3, e: 3, f: 3, lonely: 1 });
const stray = (id: string): Sample | undefined =>
  id.startsWith('gone')
    ? undefined
    : {
        id,
        className: id,
        metadata: {},
        content: { kind: 'vector', vector: Float32Array.of(9, 9) },
      };

type Said = Parameters<typeof verdictsOf>[0];
async function constrain(said: Said) {
  const judged = judgedSource(source, verdictsOf(said, stray));
  const examples = await prepareExamples(source, preprocessing, { config });
  return { before: examples, ...(await constrainExamples(judged, examples, preprocessing, {})) };
}
const { heldOut } = await prepareExamples(source, preprocessing, { config });
const [held, alsoHeld] = heldOut.classNames as [string, string];
const [first, second, third] = ['a', 'b', 'c', 'd', 'e', 'f'].filter(
  (name) => !heldOut.classNames.includes(name),
) as [string, string, string];
/** Pairs of these classes, those that train and those that are held out. */
const pairsOf = (a: string, b: string) =>
  [0, 1, 2].flatMap((i) =>
    [0, 1, 2].flatMap((j) => (a === b && i >= j ? [] : [[`${a}-${i}`, `${b}-${j}`] as const])),
  );
const trains = (pairs: readonly (readonly [string, string])[]) =>
  pairs.filter(([a, b]) => !isHeldOutPair({ a, b }));
const measures = (pairs: readonly (readonly [string, string])[]) =>
  pairs.filter(([a, b]) => isHeldOutPair({ a, b }));
const across = [...pairsOf(first, second), ...pairsOf(first, third), ...pairsOf(second, third)];
const say = (pairs: readonly (readonly [string, string])[], verdict: Said[number][2]): Said =>
  pairs.map(([a, b]) => [a, b, verdict]);

describe('constrainExamples', () => {
  test('finds the rows of judged pairs', async () => {
    const said = trains(across);
    const { before, train, verdicts } = await constrain([
      ...say(said.slice(0, 2), 'match'),
      ...say(said.slice(2, 5), 'no-match'),
      ...say(said.slice(5, 6), 'unsure'),
    ]);
    expect(train).toBe(before.train);
    const named = Array.from(verdicts.train.first, (row, pair) => [
      train.ids[row],
      train.ids[verdicts.train.second[pair] as number],
    ]);
    expect(named).toEqual(said.slice(0, 5).map((pair) => [...pair]));
    expect([...verdicts.train.isMatch]).toEqual([1, 1, 0, 0, 0]);
    expect(verdicts).toMatchObject({ unsure: 1, tied: 0, outOfReach: 0 });
  });

  test('pairs that are held out are kept apart and measure', async () => {
    const said = measures(across);
    expect(said.length).toBeGreaterThan(0);
    const { train, verdicts } = await constrain(say(said, 'no-match'));
    expect(verdicts.train.first).toHaveLength(0);
    expect(verdicts.apart.first).toHaveLength(said.length);
    const { inputs, pairs } = verdicts.heldOut;
    for (const [pair, [a, b]] of said.entries())
      for (const [side, id] of [
        [pairs.first, a],
        [pairs.second, b],
      ] as const) {
        const place = side[pair] as number;
        const row = train.ids.indexOf(id);
        expect(inputs.subarray(2 * place, 2 * place + 2)).toEqual(
          train.inputs.subarray(2 * row, 2 * row + 2),
        );
      }
  });

  test('pairs of held-out classes measure, and with one foot there they are out of reach', async () => {
    const inside = pairsOf(held, alsoHeld);
    const { verdicts } = await constrain([
      ...say(inside, 'no-match'),
      ...say(pairsOf(held, first), 'no-match'),
    ]);
    expect(verdicts.train.first).toHaveLength(0);
    expect(verdicts.apart.first).toHaveLength(0);
    expect(verdicts.heldOut.pairs.first).toHaveLength(inside.length);
    expect(verdicts.heldOut.inputs).toHaveLength(2 * 6);
    expect(verdicts.outOfReach).toBe(9);
    expect(describeVerdicts(verdicts)).toBe(
      `0 of ${inside.length + 9} judged pairs to learn from (9 out of reach, ${inside.length} held out)`,
    );
  });

  test('items without a usable label come as classes of their own; those that are gone do not', async () => {
    const ids = Array.from({ length: 6 }, (_, n) => `x${n}`);
    const said = trains(ids.map((id) => [`${first}-0`, id] as const));
    const {
      before,
      train,
      heldOut: still,
      verdicts,
    } = await constrain([
      ...say(said, 'match'),
      [`${first}-1`, 'gone', 'match'],
      ['lonely-0', `${first}-0`, 'match'],
    ]);
    const lonely = isHeldOutPair({ a: 'lonely-0', b: `${first}-0` });
    expect(verdicts.train.first).toHaveLength(said.length + (lonely ? 0 : 1));
    expect(verdicts.outOfReach).toBe(1);
    expect(train.ids.slice(0, before.train.ids.length)).toEqual(before.train.ids);
    expect(new Set(train.labels).size).toBe(train.classNames.length);
    expect(train.classNames.slice(before.train.classNames.length)).toContain('item lonely-0');
    expect(train.inputs.subarray(-2)).toEqual(Float32Array.of(9, 9));
    expect(still).toEqual(before.heldOut);
  });
});
