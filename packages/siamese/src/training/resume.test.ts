import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { MemoryCheckpoints } from './memory-checkpoints.fixture.ts';
import { runToEnd } from './run-to-end.fixture.ts';
import { train } from './train.ts';
import type { TrainOptions } from './train-options.ts';

// Seconds on an idle machine, but the threads of the backend wait for busy processors.
jest.setTimeout(120_000);

/** Images with batch normalisation, augmentation and a learned scale: everything a checkpoint must hold. */
function imageClasses(classes: number, seed: number) {
  const random = new Random(seed);
  const patterns = Array.from({ length: classes }, () =>
    Array.from({ length: 256 }, () => (random.next() < 0.3 ? 1 : 0)),
  );
  const labels = Int32Array.from({ length: classes * 4 }, (_, row) => row >> 2);
  return {
    inputs: Float32Array.from(
      [...labels].flatMap((label) =>
        (patterns[label] ?? []).map((ink) => ink + 0.2 * random.normal()),
      ),
    ),
    inputShape: [16, 16, 1],
    labels,
    classNames: patterns.map((_, label) => `pattern ${label}`),
  };
}

const options: TrainOptions = {
  data: imageClasses(10, 1),
  validation: imageClasses(5, 2),
  encoder: {
    kind: 'conv4',
    inputShape: [16, 16, 1],
    filters: 4,
    embeddingSize: 8,
    normalize: true,
  },
  distance: 'cosine',
  loss: { kind: 'n-pair', scale: 8 },
  sampler: { kind: 'class-pairs', pairs: 6 },
  steps: 12,
  stepsPerEpoch: 4,
  validationPairs: 40,
  augment: (batch, _count, random) => batch.map((value) => value + 0.1 * random()),
};

/** The losses and the last embeddings of a whole run. */
async function finish(change: Partial<TrainOptions>) {
  const { events, losses, result } = await runToEnd(train({ ...options, ...change }));
  const embeddings = await result.model.embed(options.validation.inputs);
  result.model.dispose();
  return { events, losses, result, embeddings };
}

/** Runs until the signal aborts after `steps` steps. */
async function abortAfter(steps: number, change: Partial<TrainOptions>) {
  const controller = new AbortController();
  const losses: number[] = [];
  if (steps === 0) controller.abort(new Error('shutting down'));
  const run = async () => {
    for await (const event of train({ ...options, ...change, signal: controller.signal })) {
      if (event.type === 'step') losses.push(event.loss);
      if (event.step === steps) controller.abort(new Error('shutting down'));
    }
  };
  await expect(run()).rejects.toMatchObject({
    code: 'training-aborted',
    step: steps,
    cause: expect.objectContaining({ message: 'shutting down' }),
  });
  return losses;
}

async function saved() {
  const checkpoints = new MemoryCheckpoints();
  await abortAfter(4, { checkpoints });
  const files = checkpoints.saved.at(-1)?.files;
  if (!files) throw new Error('A checkpoint was saved.');
  return { checkpoints, files };
}

beforeAll(async () => {
  await prepareBackend();
});

describe('resume', () => {
  test.each([
    ['in the middle of an epoch', 6],
    ['at the end of an epoch', 8],
    ['before the first step', 0],
  ])('a run that was aborted %s ends as if it had not been', async (_case, step) => {
    const checkpoints = new MemoryCheckpoints();
    const whole = await finish({});
    const first = await abortAfter(step, { checkpoints });
    const rest = await finish({ checkpoints, resume: true });
    expect([...first, ...rest.losses]).toEqual(whole.losses);
    expect(rest.embeddings).toEqual(whole.embeddings);
    expect(rest.result.validation).toEqual(whole.result.validation);
    expect(rest.result.loss).toBeCloseTo(whole.result.loss, 10);
    expect(rest.events[0]).toMatchObject({ type: 'resumed', step });
  });

  test.each<[string, Partial<TrainOptions>, number]>([
    [
      'hard negatives whose neighbours were looked up between two checkpoints',
      { sampler: { kind: 'hard-negatives', classes: 6, items: 2, refreshEverySteps: 3 } },
      0,
    ],
    [
      'hard negatives, drawn ahead of a thread that augments them, two for an update',
      {
        sampler: { kind: 'hard-negatives', classes: 6, items: 2, refreshEverySteps: 5 },
        augment: [{ kind: 'affine' }, { kind: 'noise' }],
        optimizer: { accumulate: 2 },
      },
      0,
    ],
    [
      'a hardness schedule',
      { sampler: { kind: 'hardness-scheduled', classes: 6, items: 2, refreshEverySteps: 5 } },
      0,
    ],
    [
      'a miner that draws',
      {
        loss: { kind: 'triplet', margin: 0.5, mining: 'distance-weighted' },
        sampler: { kind: 'p-k', classes: 6, items: 2 },
      },
      0,
    ],
    [
      'scheduled mining that has turned hard',
      {
        loss: { kind: 'triplet', margin: 0.05, mining: 'scheduled' },
        sampler: { kind: 'p-k', classes: 6, items: 2 },
        collapseGuard: { everySteps: 2, activeShare: 1, safeSpread: 0.1 },
      },
      1,
    ],
    [
      'scheduled mining inside other losses',
      {
        loss: {
          kind: 'self-distillation',
          weight: 1,
          temperature: 0.1,
          loss: {
            kind: 'matryoshka',
            sizes: [4, 8],
            loss: { kind: 'triplet', margin: 0.05, mining: 'scheduled' },
          },
        },
        sampler: { kind: 'p-k', classes: 6, items: 2 },
        collapseGuard: { everySteps: 2, activeShare: 1, safeSpread: 0.1 },
      },
      1,
    ],
  ])('a run with %s ends as if it had not been aborted', async (_case, change, switched) => {
    const whole = await finish(change);
    expect(whole.events.filter(({ type }) => type === 'mining')).toHaveLength(switched);
    for (const step of [5, 6]) {
      const checkpoints = new MemoryCheckpoints();
      const first = await abortAfter(step, { ...change, checkpoints });
      const rest = await finish({ ...change, checkpoints, resume: true });
      expect([...first, ...rest.losses]).toEqual(whole.losses);
      expect(rest.embeddings).toEqual(whole.embeddings);
      const switches = (events: typeof whole.events) =>
        events.filter(({ type }) => type === 'mining').map(({ step, mining }) => [step, mining]);
      expect(switches(rest.events)).toEqual(
        switches(whole.events).filter(([at]) => (at as number) > step),
      );
    }
  });

  test('goes on from the latest of several checkpoints, and counts the earlier time', async () => {
    const checkpoints = new MemoryCheckpoints();
    let clock = 0;
    const now = () => (clock += 1000);
    await abortAfter(9, { checkpoints, now });
    expect(checkpoints.saved.map(({ step }) => step)).toEqual([4, 8, 9]);
    const earlier = clock;
    const rest = await finish({ checkpoints, resume: true, now });
    expect(rest.losses).toHaveLength(3);
    expect(rest.result.durationMs).toBeGreaterThan(earlier - 3000);
  });

  test('a finished run gives its result at once', async () => {
    const checkpoints = new MemoryCheckpoints();
    const whole = await finish({ checkpoints });
    const again = await finish({ checkpoints, resume: true });
    expect(again.losses).toEqual([]);
    expect(again.embeddings).toEqual(whole.embeddings);
    expect(again.result.loss).toBe(whole.result.loss);
  });

  test.each<[string, Partial<TrainOptions>]>([
    [
      'augmentations in a thread',
      { augment: [{ kind: 'affine' }, { kind: 'erase' }, { kind: 'mix-negatives' }] },
    ],
    ['an average of the weights', { ema: { decay: 0.9 } }],
    ['the best average', { ema: { decay: 0.9 }, keep: 'best' }],
    [
      'a plateau, momentum, clipping and accumulation',
      {
        optimizer: {
          kind: 'sgd',
          learningRate: 0.05,
          schedule: { kind: 'plateau', patience: 1, minDelta: 1 },
          clipNorm: 0.1,
          accumulate: 2,
        },
      },
    ],
    // Nothing can be better by 2, so it stops after the second epoch.
    [
      'an early stop',
      { earlyStopping: { patience: 1, minDelta: 2 }, augment: [{ kind: 'noise' }] },
    ],
  ])('with %s it ends as if it had not been interrupted', async (_case, change) => {
    const checkpoints = new MemoryCheckpoints();
    const whole = await finish(change);
    const first = await abortAfter(6, { ...change, checkpoints });
    const rest = await finish({ ...change, checkpoints, resume: true });
    expect([...first, ...rest.losses]).toEqual(whole.losses);
    expect(rest.embeddings).toEqual(whole.embeddings);
    expect(rest.result.steps).toBe(whole.result.steps);
    const rates = (events: typeof whole.events) =>
      events.filter(({ type }) => type === 'step').map(({ learningRate }) => learningRate);
    expect(rates(rest.events)).toEqual(rates(whole.events).slice(6));
  });

  test('a run that stopped early stays stopped', async () => {
    const checkpoints = new MemoryCheckpoints();
    const stopping = { earlyStopping: { patience: 1, minDelta: 2 }, checkpoints };
    const whole = await finish(stopping);
    const again = await finish({ ...stopping, resume: true });
    expect(whole.result.steps).toBe(8);
    expect(again.losses).toEqual([]);
    expect(again.embeddings).toEqual(whole.embeddings);
  });

  test('the best weights survive', async () => {
    const checkpoints = new MemoryCheckpoints();
    const whole = await finish({ keep: 'best' });
    await abortAfter(9, { keep: 'best', checkpoints });
    const rest = await finish({ keep: 'best', checkpoints, resume: true });
    expect(rest.result.keptStep).toBe(whole.result.keptStep);
    expect(rest.embeddings).toEqual(whole.embeddings);
  });

  test('starts at the beginning where there is no checkpoint or no wish to resume', async () => {
    const checkpoints = new MemoryCheckpoints();
    const fresh = await finish({ checkpoints, resume: true });
    expect(fresh.losses).toHaveLength(12);
    expect((await finish({ checkpoints })).losses).toHaveLength(12);
  });
});

describe('a checkpoint that does not fit', () => {
  test.each<[string, Partial<TrainOptions>]>([
    ['another seed', { seed: 2 }],
    ['another loss', { loss: { kind: 'n-pair', scale: 9 } }],
    ['other data', { data: imageClasses(11, 1) }],
    ['other steps', { steps: 24 }],
    ['an average', { ema: {} }],
    ['another schedule', { optimizer: { schedule: { kind: 'linear' } } }],
    ['other augmentations', { augment: [{ kind: 'noise' }] }],
  ])('%s', async (_case, change) => {
    const { checkpoints } = await saved();
    const training = train({ ...options, ...change, checkpoints, resume: true });
    await expect(training.next()).rejects.toMatchObject({ code: 'checkpoint-mismatch' });
  });

  test.each<[string, (files: Record<string, Uint8Array>) => void]>([
    ['a flipped bit', (files) => files['variables.bin']?.set([255], 100)],
    ['missing variables', (files) => delete files['variables.bin']],
    ['a missing state', (files) => delete files['state.json']],
    ['a broken state', (files) => files['state.json']?.fill(123)],
    ['half a file', (files) => (files['variables.bin'] = new Uint8Array(10))],
  ])('%s', async (_case, damage) => {
    const { checkpoints, files } = await saved();
    damage(files);
    const training = train({ ...options, checkpoints, resume: true });
    await expect(training.next()).rejects.toMatchObject({ code: 'checkpoint-mismatch' });
  });

  test('damaged neighbours of the classes', async () => {
    const change: Partial<TrainOptions> = {
      sampler: { kind: 'hard-negatives', classes: 6, items: 2 },
      checkpoints: new MemoryCheckpoints(),
    };
    await abortAfter(2, change);
    const latest = await change.checkpoints?.latest();
    latest?.files['neighbours.bin']?.set([255], 3);
    const training = train({ ...options, ...change, resume: true });
    await expect(training.next()).rejects.toThrow(/neighbours\.bin/);
  });
});
