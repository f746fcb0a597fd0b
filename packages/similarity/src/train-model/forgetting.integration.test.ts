import { describe, expect, test } from '@jest/globals';
import { datasetOf, ringClasses, trainingWorld } from './ring-classes.fixture.ts';

const seeds = [1, 2, 3];
const recipe = {
  encoder: { kind: 'dense', hidden: [32], embeddingSize: 8 },
  steps: 300,
  stepsPerEpoch: 100,
  batchPairs: 16,
  learningRate: 0.003,
  validation: { fraction: 0.4 },
};

type Figures = Record<string, number | { value: number }>;

/** Old classes are learned, then new ones, with or without the old ones beside them. */
async function learnTwice(seed: number, rehearsal: object | undefined): Promise<Figures> {
  const world = trainingWorld({
    old: datasetOf('old', ringClasses('old', { classes: 30, perClass: 8, seed })),
    fresh: datasetOf('fresh', ringClasses('new', { classes: 30, perClass: 8, seed })),
  });
  const { encoder, ...more } = recipe;
  const { asBase } = await world.train({ dataset: 'old' }, { ...more, encoder, seed });
  const config = { ...more, seed, ...(rehearsal && { rehearsal }) };
  const { version } = await world.train({ dataset: 'fresh' }, config, asBase);
  return version.manifest['metrics'] as Figures;
}

/** Means over the seeds. */
async function measure(rehearsal?: object) {
  const all: Figures[] = [];
  for (const seed of seeds) all.push(await learnTwice(seed, rehearsal));
  const mean = (name: string) => {
    const values = all.map((figures) => {
      const found = figures[`forgetting.${name}`];
      return typeof found === 'object' ? found.value : (found ?? NaN);
    });
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return {
    forgotten: -mean('old.auc.difference'),
    learned: mean('new.auc.difference'),
    oldBefore: mean('old.auc.before'),
  };
}

describe('incremental learning', () => {
  test('forgets the old classes for the new ones, and far less where the old ones are rehearsed', async () => {
    const plain = await measure();
    const rehearsed = await measure({ share: 0.5, perClass: 8 });
    // The base knew the old classes; on its own it has no idea of the new ones.
    expect(plain.oldBefore).toBeGreaterThan(0.85);
    expect(plain.learned).toBeGreaterThan(0.1);
    expect(rehearsed.learned).toBeGreaterThan(0.1);
    expect(plain.forgotten).toBeGreaterThan(0.1);
    expect(rehearsed.forgotten).toBeLessThan(plain.forgotten / 2);
  }, 600_000);
});
