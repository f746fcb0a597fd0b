import { describe, expect, test } from '@jest/globals';
import { assert, double, nat, property } from 'fast-check';
import { Random } from '../random/random.ts';
import type { SamplerKind, SamplerSpec } from '../samplers/sampler-spec.ts';
import type { Sampler } from '../samplers/sampler.ts';
import { samplers } from '../samplers/samplers.ts';
import { drawMixed } from './draw-mixed.ts';
import { planRehearsal } from './plan-rehearsal.ts';

const perClass = 4;

/** So many old classes and then new ones, with four rows each. */
function classesOf(old: number, fresh: number) {
  const names = Array.from({ length: old + fresh }, (_, at) =>
    at < old ? `old ${at}` : `new ${at}`,
  );
  const rows = names.map((_, at) =>
    Array.from({ length: perClass }, (_row, i) => at * perClass + i),
  );
  const data = {
    inputs: new Float32Array(names.length * perClass),
    inputShape: [1],
    labels: Int32Array.from(rows.flat(), (row) => Math.floor(row / perClass)),
    classNames: names,
  };
  return { data, classes: { rows }, oldNames: names.slice(0, old) };
}

function drawn(spec: SamplerSpec, counts: { old: number; fresh: number; share: number }, seed = 1) {
  const { data, classes, oldNames } = classesOf(counts.old, counts.fresh);
  const options = { classes: oldNames, share: counts.share };
  const rehearsal = planRehearsal(options, data, { classes, sampler: spec });
  const sampler = samplers[spec.kind] as Sampler<SamplerKind>;
  const moment = { step: 0, steps: 1 };
  return drawMixed(sampler, { classes, spec, rehearsal, moment }, new Random(seed));
}

describe('a mixed batch', () => {
  test.each<[SamplerSpec, number]>([
    [{ kind: 'class-pairs', pairs: 8 }, 16],
    [{ kind: 'p-k', classes: 8, items: 2 }, 16],
    [{ kind: 'balanced-pairs', pairs: 8 }, 16],
    [{ kind: 'class-balanced', pairs: 8 }, 16],
    [{ kind: 'episodes', ways: 8, shots: 1, queries: 1 }, 16],
  ])('of %j is one of that sampler, and its labels are those of its rows', (spec, size) => {
    const { rows, labels } = drawn(spec, { old: 20, fresh: 20, share: 0.5 });
    expect(rows).toHaveLength(size);
    for (const [at, row] of rows.entries()) expect(labels[at]).toBe(Math.floor(row / perClass));
  });

  test('has the share of old classes, wherever both are enough', () => {
    const share = double({ min: 0.1, max: 0.9, noNaN: true });
    assert(
      property(share, nat(1000), (wanted, seed) => {
        const spec = { kind: 'class-pairs', pairs: 20 } as const;
        const { labels } = drawn(spec, { old: 30, fresh: 30, share: wanted }, seed);
        const old = new Set([...labels].filter((label) => label < 30));
        expect(Math.abs(old.size / new Set(labels).size - wanted)).toBeLessThan(0.06);
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  test.each([
    [100, 2, 0.5, 2, 2],
    [2, 100, 0.5, 2, 2],
    [100, 3, 0.75, 9, 3],
    [1, 100, 0.1, 1, 9],
  ])('of %d old and %d new classes at share %d has %d and %d', (old, fresh, share, olds, news) => {
    const { labels } = drawn({ kind: 'p-k', classes: 16, items: 2 }, { old, fresh, share });
    const found = [...new Set(labels)];
    expect(found.filter((label) => label < old)).toHaveLength(olds);
    expect(found.filter((label) => label >= old)).toHaveLength(news);
  });
});

describe('a rehearsal is refused', () => {
  const sampler = { kind: 'p-k', classes: 4, items: 2 } as const;
  const plan = (
    options: { classes: readonly string[]; share: number },
    spec: SamplerSpec = sampler,
  ) => {
    const { data, classes } = classesOf(3, 3);
    return () => planRehearsal(options, data, { classes, sampler: spec });
  };
  const known = ['old 0', 'old 1', 'old 2'];
  const all = [...known, 'new 3', 'new 4', 'new 5'];

  test.each<[string, readonly string[], number, SamplerSpec]>([
    ['share must be', known, 1, sampler],
    ['share must be', known, 0, sampler],
    ['none of the old', ['elsewhere'], 0.5, sampler],
    ['no new class', all, 0.5, sampler],
    ['views', known, 0.5, { kind: 'views', images: 4 }],
    ['hard-negatives', known, 0.5, { kind: 'hard-negatives', classes: 4, items: 2 }],
  ])('because %s', (message, classes, share, spec) => {
    expect(plan({ classes, share }, spec)).toThrow(
      expect.objectContaining({ option: 'rehearsal', message: expect.stringContaining(message) }),
    );
  });
});
