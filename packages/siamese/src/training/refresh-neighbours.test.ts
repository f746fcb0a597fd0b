import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distanceBetween } from '../distances/distance-between.ts';
import type { NeighboursQuery } from '../neighbours/find-neighbours.ts';
import { Random } from '../random/random.ts';
import type { Sampler } from '../samplers/sampler.ts';
import type { SamplerKind, SamplerSpec } from '../samplers/sampler-spec.ts';
import { samplers } from '../samplers/samplers.ts';
import { gatherBatch } from './gather-batch.ts';
import { DIMENSION, noisyClasses } from './noisy-classes.fixture.ts';
import { refreshNeighbours } from './refresh-neighbours.ts';
import type { TrainOptions } from './train-options.ts';
import { planTraining } from './training-plan.ts';
import { TrainingRun } from './training-run.ts';

const sampler: SamplerSpec = {
  kind: 'hard-negatives',
  classes: 12,
  items: 2,
  classesPerGroup: 4,
  refreshEverySteps: 10,
};
const options: TrainOptions = {
  data: noisyClasses(80, 5, 1),
  validation: noisyClasses(4, 4, 2),
  encoder: {
    kind: 'dense',
    inputShape: [DIMENSION],
    hidden: [],
    embeddingSize: 6,
    normalize: true,
  },
  distance: 'cosine',
  loss: { kind: 'triplet', margin: 0.2, mining: 'semi-hard' },
  sampler,
  steps: 100,
};

function start(change: Partial<TrainOptions> = {}) {
  const plan = planTraining({ ...options, ...change });
  const run = new TrainingRun(plan);
  const end = () => {
    run.disposeTraining();
    run.model.dispose();
  };
  return { plan, run, end };
}

/** Mean distance of a row to its nearest negative, over batches of a sampler. */
async function nearestNegative(
  { plan, run }: Pick<ReturnType<typeof start>, 'plan' | 'run'>,
  spec: SamplerSpec,
) {
  const random = new Random(4);
  const moment = { step: 100, steps: 100, neighbours: run.neighbours };
  const nearest: number[] = [];
  for (let draw = 0; draw < 20; draw += 1) {
    const batch = (samplers[spec.kind] as Sampler<SamplerKind>).draw(
      plan.classes,
      spec,
      random,
      moment,
    );
    const embeddings = await run.model.embed(gatherBatch(plan.data, batch.rows));
    const point = (position: number) => embeddings.subarray(position * 6, (position + 1) * 6);
    for (const [one, label] of batch.labels.entries()) {
      const negatives = [...batch.labels.keys()].filter((other) => batch.labels[other] !== label);
      nearest.push(
        Math.min(...negatives.map((other) => distanceBetween('cosine', point(one), point(other)))),
      );
    }
  }
  return nearest.reduce((sum, value) => sum + value, 0) / nearest.length;
}

beforeAll(async () => {
  await prepareBackend();
});

describe('refreshNeighbours', () => {
  test('makes the negatives of a batch harder than random ones', async () => {
    const training = start();
    await refreshNeighbours(training.plan, training.run);
    const random = await nearestNegative(training, { kind: 'p-k', classes: 12, items: 2 });
    const hard = await nearestNegative(training, sampler);
    const scheduled = await nearestNegative(training, {
      ...sampler,
      kind: 'hardness-scheduled',
      to: 0.5,
    });
    expect(hard).toBeLessThan(0.6 * random);
    expect(scheduled).toBeLessThan(random);
    expect(scheduled).toBeGreaterThan(hard);
    training.end();
  });

  test('looks neighbours up when so many steps are done, and keeps them in between', async () => {
    const { plan, run, end } = start();
    const seen = [];
    for (const step of [0, 1, 9, 10, 11]) {
      run.step = step;
      await refreshNeighbours(plan, run);
      seen.push(run.neighbours);
    }
    expect(seen[0]?.nearest).toHaveLength(80 * 6);
    expect(seen[2]).toBe(seen[0]);
    expect(seen[3]).not.toBe(seen[0]);
    expect(seen[4]).toBe(seen[3]);
    end();
  });

  test('asks the index that it is given, and never for more classes than there are', async () => {
    const asked: NeighboursQuery[] = [];
    const { plan, run, end } = start({
      data: noisyClasses(4, 5, 1),
      neighbours(points, query) {
        asked.push(query);
        return new Int32Array((points.length / query.dimension) * query.k).fill(2);
      },
    });
    await refreshNeighbours(plan, run);
    expect(asked).toEqual([{ dimension: 6, k: 3, distance: 'cosine' }]);
    expect(run.neighbours).toEqual({ k: 3, nearest: new Int32Array(12).fill(2) });
    end();
  });

  test('does nothing for other samplers, and leaks no tensor', async () => {
    const plain = start({ sampler: { kind: 'p-k', classes: 4, items: 2 } });
    await refreshNeighbours(plain.plan, plain.run);
    expect(plain.run.neighbours).toBeUndefined();
    plain.end();
    const { plan, run, end } = start();
    const before = tf.memory().numTensors;
    await refreshNeighbours(plan, run);
    expect(tf.memory().numTensors).toBe(before);
    end();
  });
});
