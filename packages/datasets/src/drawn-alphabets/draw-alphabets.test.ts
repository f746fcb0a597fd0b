import { describe, expect, test } from '@jest/globals';
import { fingerprint } from '../fingerprint/fingerprint.ts';
import { loadLabelledInputs } from '../load/load-labelled-inputs.ts';
import { oneShotRuns } from '../one-shot/one-shot-runs.ts';
import type { Sample } from '../sample/sample.ts';
import { collect } from '../sample/temporary-folder.fixture.ts';
import { drawAlphabets } from './draw-alphabets.ts';

const small = { backgroundAlphabets: 2, evaluationAlphabets: 2, writers: 3 };
const ink = {
  kind: 'image',
  height: 28,
  width: 28,
  channels: 1,
  invert: true,
  fit: 'fill',
} as const;
const load = (options: object, split?: string) =>
  loadLabelledInputs(drawAlphabets({ ...small, ...options }).samples(split), ink);

const dot = (p: Float32Array, q: Float32Array) => p.reduce((s, v, i) => s + v * q[i]!, 0);

const cosine = (a: Float32Array, b: Float32Array): number => {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

const drawers = (samples: readonly Sample[]) =>
  new Set(samples.map(({ metadata }) => metadata['drawer']));

const testIds = async (seed: number) =>
  (await oneShotRuns(drawAlphabets(small), { runs: 2, ways: 5, seed })).map(({ test: tests }) =>
    tests.map(({ id }) => id),
  );

function byClass(samples: readonly Sample[]): Map<string, Sample[]> {
  const classes = new Map<string, Sample[]>();
  for (const sample of samples) {
    classes.set(sample.className, [...(classes.get(sample.className) ?? []), sample]);
  }
  return classes;
}

describe('drawAlphabets', () => {
  test('has the structure of Omniglot', async () => {
    const dataset = drawAlphabets(small);
    const samples = await collect(dataset.samples());
    const background = await collect(dataset.samples('background'));
    const evaluation = await collect(dataset.samples('evaluation'));
    expect(samples.map(({ id }) => id)).toEqual([...background, ...evaluation].map(({ id }) => id));
    expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
    expect(new Set(samples.map(({ group }) => group)).size).toBe(4);
    const groups = new Set(background.map(({ group }) => group));
    expect(evaluation.some(({ group }) => groups.has(group))).toBe(false);
    const perClass = byClass(samples);
    for (const [name, members] of perClass) {
      expect(members.map(({ metadata }) => metadata['drawer'])).toEqual([1, 2, 3]);
      expect(name).toBe(`${members[0]!.group}/${members[0]!.metadata['character']}`);
    }
    expect(perClass.size).toBeGreaterThanOrEqual(80);
    expect(perClass.size).toBeLessThanOrEqual(128);
  });

  test('depends on the seed only', async () => {
    const first = fingerprint(await load({}, 'background'));
    expect(fingerprint(await load({}, 'background'))).toBe(first);
    expect(fingerprint(await load({ seed: 2 }, 'background'))).not.toBe(first);
    // More alphabets or a pass over both splits do not change the first ones.
    const [one] = await collect(drawAlphabets({ ...small, backgroundAlphabets: 5 }).samples());
    const [same] = await collect(drawAlphabets(small).samples());
    expect(one!.content.kind === 'image' && one!.content.raw).toEqual(
      same!.content.kind === 'image' && same!.content.raw,
    );
  });

  test('every drawing has ink, not too much, and it is no copy of another', async () => {
    const { inputs, ids } = await load({});
    const looks = new Set<string>();
    for (let at = 0; at < ids.length; at++) {
      const row = inputs.subarray(at * 784, (at + 1) * 784);
      const share = row.reduce((sum, value) => sum + value, 0) / 784;
      expect(share).toBeGreaterThan(0.004);
      expect(share).toBeLessThan(0.3);
      looks.add(row.join());
    }
    expect(looks.size).toBe(ids.length);
  });

  test('drawings of a character resemble each other more than other characters do', async () => {
    const coarse = { ...ink, height: 12, width: 12 };
    const { inputs, labels, groups } = await loadLabelledInputs(
      drawAlphabets(small).samples('background'),
      coarse,
    );
    const row = (at: number) => inputs.subarray(at * 144, (at + 1) * 144);
    const means = { same: [] as number[], other: [] as number[] };
    for (let one = 0; one < labels.length; one += 4) {
      for (let two = one + 1; two < labels.length; two += 3) {
        if (groups[one] !== groups[two]) continue;
        const kind = labels[one] === labels[two] ? 'same' : 'other';
        means[kind].push(cosine(row(one), row(two)));
      }
    }
    expect(mean(means.same)).toBeGreaterThan(mean(means.other) + 0.08);
    // But pixels alone do not tell: that is what a network has to learn.
    expect(mean(means.same)).toBeLessThan(0.6);
  });

  test('an unknown split is a named error', async () => {
    await expect(collect(drawAlphabets(small).samples('test'))).rejects.toMatchObject({
      code: 'unknown-split',
    });
  });
});

describe('oneShotRuns', () => {
  test('draws runs within an alphabet, by two drawers, each test with one answer', async () => {
    const runs = await oneShotRuns(drawAlphabets(small), { runs: 5, ways: 20 });
    expect(runs.map(({ name }) => name)).toEqual(['run01', 'run02', 'run03', 'run04', 'run05']);
    for (const { training, test: tests, truth } of runs) {
      expect([training.length, tests.length, new Set(truth).size]).toEqual([20, 20, 20]);
      expect(new Set([...training, ...tests].map(({ group }) => group)).size).toBe(1);
      expect([drawers(training).size, drawers(tests).size]).toEqual([1, 1]);
      expect(drawers(training)).not.toEqual(drawers(tests));
      for (const [at, sample] of tests.entries()) {
        expect(training[truth[at]!]!.className).toBe(sample.className);
      }
    }
  });

  test('depends on the seed, and takes other numbers of ways', async () => {
    expect(await testIds(1)).toEqual(await testIds(1));
    expect(await testIds(1)).not.toEqual(await testIds(2));
  });

  test('pairs any two samples where drawers are not known', async () => {
    const dataset = drawAlphabets(small);
    const anonymous = {
      ...dataset,
      async *samples(split?: string) {
        for await (const sample of dataset.samples(split)) yield { ...sample, metadata: {} };
      },
    };
    const [run] = await oneShotRuns(anonymous, { runs: 1, ways: 3 });
    for (const [at, sample] of run!.test.entries()) {
      const partner = run!.training[run!.truth[at]!]!;
      expect(partner.className).toBe(sample.className);
      expect(partner.id).not.toBe(sample.id);
    }
  });

  test('refuses more ways than any alphabet has', async () => {
    await expect(oneShotRuns(drawAlphabets(small), { ways: 99 })).rejects.toMatchObject({
      code: 'unusable-split',
    });
  });

  test('prefers published runs', async () => {
    const published = [{ name: 'p', training: [], test: [], truth: [] }];
    const dataset = { ...drawAlphabets(small), publishedRuns: () => Promise.resolve(published) };
    expect(await oneShotRuns(dataset)).toBe(published);
  });
});
