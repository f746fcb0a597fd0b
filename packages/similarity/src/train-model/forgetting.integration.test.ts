import { describe, expect, test } from '@jest/globals';
import { datasetOf, ringClasses, trainingWorld } from './ring-classes.fixture.ts';

const seeds = [1, 2, 3];
const counts = { classes: 24, perClass: 6 };
const recipe = {
  steps: 150,
  stepsPerEpoch: 150,
  batchPairs: 12,
  learningRate: 0.005,
  warmupSteps: 10,
  validation: { fraction: 0.4 },
};
const encoder = { kind: 'dense', hidden: [24], embeddingSize: 8 };

type Figures = Record<string, number | { value: number }>;

/** Old classes are learned once, and new ones after them in two ways: alone, and with the old ones beside them. */
async function learnBoth(seed: number): Promise<{ plain: Figures; rehearsed: Figures }> {
  const world = trainingWorld({
    old: datasetOf('old', ringClasses('old', { ...counts, seed })),
    fresh: datasetOf('fresh', ringClasses('new', { ...counts, seed })),
  });
  const { asBase } = await world.train({ dataset: 'old' }, { ...recipe, encoder, seed });
  const tuned = async (more: object) => {
    const { version } = await world.train(
      { dataset: 'fresh' },
      { ...recipe, ...more, seed },
      asBase,
    );
    return version.manifest['metrics'] as Figures;
  };
  const rehearsal = { share: 0.5, perClass: 6 };
  return { plain: await tuned({}), rehearsed: await tuned({ rehearsal }) };
}

function mean(all: readonly Figures[], name: string): number {
  const values = all.map((figures) => {
    const found = figures[`forgetting.${name}`];
    return typeof found === 'object' ? found.value : (found ?? NaN);
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('incremental learning', () => {
  test('forgets the old classes for the new ones, and far less where the old ones are rehearsed', async () => {
    const [plain, rehearsed]: [Figures[], Figures[]] = [[], []];
    for (const seed of seeds) {
      const both = await learnBoth(seed);
      plain.push(both.plain);
      rehearsed.push(both.rehearsed);
    }
    // The base knew the old classes, and both learn the new ones.
    expect(mean(plain, 'old.auc.before')).toBeGreaterThan(0.75);
    expect(mean(plain, 'new.auc.difference')).toBeGreaterThan(0.1);
    expect(mean(rehearsed, 'new.auc.difference')).toBeGreaterThan(0.1);
    const [forgotten, kept] = [plain, rehearsed].map((all) => -mean(all, 'old.auc.difference'));
    expect(forgotten).toBeGreaterThan(0.1);
    expect(kept).toBeLessThan((forgotten ?? 0) / 2);
  }, 1_800_000);
});
