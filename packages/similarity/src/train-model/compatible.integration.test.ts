import { beforeAll, describe, expect, test } from '@jest/globals';
import { memoryModels } from '../judge-version/memory-models.fixture.ts';
import type { BaseVersion } from '../ports/run-store.ts';
import { datasetOf, ringClasses, trainingWorld } from './ring-classes.fixture.ts';

const counts = { classes: 40, perClass: 8, seed: 1 };
const { models, commit } = memoryModels('m');
const world = trainingWorld(
  { old: datasetOf('old', ringClasses('old', counts)) },
  models as NonNullable<Parameters<typeof trainingWorld>[1]>,
);
const recipe = {
  encoder: { kind: 'dense', hidden: [32], embeddingSize: 8 },
  steps: 150,
  batchPairs: 20,
  learningRate: 0.003,
  validation: { fraction: 0.4 },
};
/** So long and so fast that the space of the base is left behind. */
const far = { ...recipe, encoder: undefined, steps: 400, learningRate: 0.03, seed: 3 };

let base: BaseVersion;
beforeAll(async () => {
  const { version, asBase } = await world.train({ dataset: 'old' }, recipe);
  commit(version);
  base = asBase;
}, 240_000);

const judged = async (more: Record<string, unknown>) => {
  const { version } = await world.train({ dataset: 'old' }, { ...far, ...more }, base);
  const { compatibility } = version.judgement?.report ?? {};
  const first = compatibility?.figures.find(
    ({ metric, gallery }) => metric === 'retrieval.recallAt1' && gallery === 'live',
  );
  if (first === undefined) throw new Error('it was not measured');
  return { ...first, compatible: compatibility?.compatible };
};

describe('a run that is to stay compatible', () => {
  test('loses less of what its base has embedded than one that is free', async () => {
    const free = await judged({});
    const kept = await judged({ compatible: {} });
    expect(free.live).toEqual(kept.live);
    expect(kept.loss.value).toBeLessThan(free.loss.value - 0.05);
    expect(free.compatible).toBe(false);
  }, 240_000);

  test('that stands still is compatible, and loses nothing', async () => {
    const still = { steps: 1, learningRate: 1e-12, weightDecay: 0, compatible: {} };
    const { loss, compatible } = await judged(still);
    expect([compatible, loss.value]).toEqual([true, 0]);
  }, 240_000);

  test('without a base is refused', async () => {
    const run = world.train({ dataset: 'old' }, { ...recipe, compatible: {} });
    await expect(run).rejects.toMatchObject({
      fields: { errors: [{ field: 'config.compatible' }] },
    });
  }, 60_000);
});
