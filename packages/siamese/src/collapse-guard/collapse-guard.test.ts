import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { MiningSchedule } from '../miners/mining-schedule.ts';
import { minedPoints } from '../miners/mined-points.fixture.ts';
import { DIMENSION, noisyClasses } from '../training/noisy-classes.fixture.ts';
import { runToEnd } from '../training/run-to-end.fixture.ts';
import { train } from '../training/train.ts';
import type { TrainOptions } from '../training/train-options.ts';
import { CollapseGuard } from './collapse-guard.ts';
import { planCollapseGuard } from './plan-collapse-guard.ts';

jest.setTimeout(120_000);

const loss = { kind: 'triplet', margin: 0.3, mining: 'scheduled' } as const;
const options = planCollapseGuard({ loss, collapseGuard: { everySteps: 1, patience: 2 } });
if (!options) throw new Error('There is a guard.');
const labels = Int32Array.of(0, 0, 1, 1, 2, 2);
/** Six points on the axes, around a centre. */
const axes = (size: number) =>
  tf.tidy(() => {
    const points = [1, -1].flatMap((sign) =>
      [0, 1, 2].map((axis) => [0, 1, 2].map((i) => (i === axis ? sign * size : 0))),
    );
    return tf.tensor2d(points).add<tf.Tensor2D>(5);
  });

function look(guard: CollapseGuard, step: number, size: number) {
  const points = axes(size);
  guard.observe(step, points, labels);
  points.dispose();
  return guard.judge(step);
}

/** A schedule whose last batch was all easy, or all semi-hard. */
function scheduleAfter(isEasy: boolean): MiningSchedule {
  const schedule = new MiningSchedule();
  const far = isEasy ? 9 : 1.5;
  schedule.triplets(minedPoints([[0], [1], [far], [far + 1]], [0, 0, 1, 1]));
  return schedule;
}

beforeAll(async () => {
  await prepareBackend();
});

describe('CollapseGuard', () => {
  test('looks only when it is time, warns of a small spread, and leaks no tensor', () => {
    const guard = new CollapseGuard({ ...options, everySteps: 10 }, 'euclidean', undefined);
    const before = tf.memory().numTensors;
    expect(look(guard, 9, 0.01)).toBeUndefined();
    expect(look(guard, 10, 0.03)).toMatchObject({ isCollapsing: true });
    expect(look(guard, 20, 1)).toMatchObject({ isCollapsing: false });
    expect(tf.memory().numTensors).toBe(before);
    expect(look(guard, 20, 1)?.spread.spread).toBeCloseTo(1, 5);
  });

  test('of the cosine sees directions only', () => {
    const points = tf.tensor2d([1, 2, 4, 8, 16, 32].map((length) => [length, length]));
    const guard = new CollapseGuard(options, 'cosine', undefined);
    guard.observe(1, points, labels);
    points.dispose();
    expect(guard.judge(1)).toMatchObject({ isCollapsing: true });
  });

  test('warns of a line where there is room for more', () => {
    const points = tf.tensor2d([0, 1, 2, 3, 4, 5].map((x) => [x, x, x]));
    const guard = new CollapseGuard(options, 'euclidean', undefined);
    guard.observe(1, points, labels);
    expect(guard.judge(1)).toMatchObject({ isCollapsing: true });
    // Two classes need no more than a line.
    guard.observe(2, points, Int32Array.of(0, 0, 0, 1, 1, 1));
    expect(guard.judge(2)).toMatchObject({ isCollapsing: false });
    points.dispose();
  });

  test('gives up when nothing is left for too long, and not before', () => {
    const guard = new CollapseGuard(options, 'euclidean', undefined);
    look(guard, 1, 0.001);
    look(guard, 2, 1);
    look(guard, 3, 0.001);
    expect(() => look(guard, 4, 0.001)).toThrow(
      expect.objectContaining({ code: 'embedding-collapsed', step: 4 }),
    );
  });

  test('turns to hard triplets only when few semi-hard are left and the spread is healthy', () => {
    const hardened = (isEasy: boolean, size: number) => {
      const schedule = scheduleAfter(isEasy);
      return look(new CollapseGuard(options, 'euclidean', schedule), 1, size)?.mining;
    };
    expect(hardened(true, 1)).toBe('batch-hard');
    expect(hardened(false, 1)).toBeUndefined();
    expect(hardened(true, 0.1)).toBeUndefined();
  });

  test('goes back to semi-hard triplets when the hard ones make it collapse', () => {
    const schedule = scheduleAfter(true);
    const guard = new CollapseGuard(options, 'euclidean', schedule);
    look(guard, 1, 1);
    expect(schedule.state.mining).toBe('batch-hard');
    expect(look(guard, 2, 1)?.mining).toBeUndefined();
    expect(look(guard, 3, 0.03)?.mining).toBe('semi-hard');
  });
});

describe('a training', () => {
  /** Classes that drown in noise: hard triplets are impossible, and the way out is to make all equal. */
  const hopeless: TrainOptions = {
    data: noisyClasses(30, 6, 1, 2),
    validation: noisyClasses(12, 6, 2, 2),
    encoder: {
      kind: 'dense',
      inputShape: [DIMENSION],
      hidden: [16],
      embeddingSize: 8,
      normalize: true,
    },
    distance: 'cosine',
    loss: { kind: 'triplet', margin: 0.3, mining: 'batch-hard' },
    sampler: { kind: 'p-k', classes: 12, items: 4 },
    steps: 400,
    stepsPerEpoch: 400,
    validationPairs: 200,
    optimizer: { learningRate: 0.05, warmupSteps: 0 },
    collapseGuard: { everySteps: 20 },
  };

  test('that collapses is warned of, and ended with its name', async () => {
    const told: number[] = [];
    const run = async () => {
      for await (const { type, step, spread } of train(hopeless)) {
        if (type === 'collapsing') told.push(step, spread?.spread ?? NaN);
      }
    };
    const before = tf.memory().numTensors;
    await expect(run()).rejects.toMatchObject({
      code: 'embedding-collapsed',
      message: expect.stringMatching(/collapsed to one point.*learning rate/),
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(told[0]).toBeLessThanOrEqual(80);
    expect(told.at(-1)).toBeLessThan(0.02);
  });

  test('without the guard runs on with a loss of the margin, and has learned nothing', async () => {
    const { events, losses, result } = await runToEnd(train({ ...hopeless, collapseGuard: false }));
    expect(losses.at(-1)).toBeCloseTo(0.3, 2);
    expect(result.validation.auc).toBeLessThan(0.6);
    expect(events.filter(({ type }) => type === 'collapsing')).toEqual([]);
    result.model.dispose();
  });

  test('that goes well is not warned of, and says when it turns to hard triplets', async () => {
    const well: TrainOptions = {
      ...hopeless,
      data: noisyClasses(30, 6, 1),
      validation: noisyClasses(12, 6, 2),
      loss: { kind: 'triplet', margin: 0.3, mining: 'scheduled' },
      optimizer: { learningRate: 0.01, warmupSteps: 0 },
      steps: 200,
    };
    const { events, result } = await runToEnd(train(well));
    const switched = events.filter(({ type }) => type === 'mining');
    expect(switched.map(({ mining }) => mining)).toEqual(['batch-hard']);
    expect(events.filter(({ type }) => type === 'collapsing')).toEqual([]);
    expect(result.validation.auc).toBeGreaterThan(0.95);
    result.model.dispose();
  });
});
