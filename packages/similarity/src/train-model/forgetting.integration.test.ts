import { describe, expect, test } from '@jest/globals';
import { datasetOf, ringClasses, trainingWorld } from './ring-classes.fixture.ts';

const seeds = [1, 2, 3, 4, 5, 6];
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

const figureOf = (figures: Figures, name: string): number => {
  const found = figures[`forgetting.${name}`];
  return typeof found === 'object' ? found.value : (found ?? NaN);
};

/** Student's t of numbers against 0: their mean in its standard errors. */
function tOf(values: readonly number[]): number {
  const { length } = values;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (length - 1);
  return mean / Math.sqrt(variance / length);
}

/** Exceeded by chance once in a hundred times, with five degrees of freedom. */
const surely = 3.365;

describe('incremental learning', () => {
  // No bound here is a figure that was once measured: chance alone would pass each of these less than once in a
  // hundred times, and each seed is compared with itself.
  test('forgets the old classes for the new ones, and less where the old ones are rehearsed', async () => {
    const both: Awaited<ReturnType<typeof learnBoth>>[] = [];
    for (const seed of seeds) both.push(await learnBoth(seed));
    const all = (which: 'plain' | 'rehearsed', name: string) =>
      both.map((figures) => figureOf(figures[which], name));
    const known = all('plain', 'old.auc.before').map((auc) => auc - 0.5);
    expect(tOf(known)).toBeGreaterThan(surely);
    expect(tOf(all('plain', 'new.auc.difference'))).toBeGreaterThan(surely);
    expect(tOf(all('rehearsed', 'new.auc.difference'))).toBeGreaterThan(surely);
    const forgotten = all('plain', 'old.auc.difference').map((change) => -change);
    expect(tOf(forgotten)).toBeGreaterThan(surely);
    const kept = all('rehearsed', 'old.auc.difference').map(
      (change, place) => change + (forgotten[place] as number),
    );
    expect(tOf(kept)).toBeGreaterThan(surely);
    // The bases are the same for both, so what they knew before is.
    expect(all('rehearsed', 'old.auc.before')).toEqual(all('plain', 'old.auc.before'));
  }, 1_800_000);
});
