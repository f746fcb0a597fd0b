import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import { pairDistances } from '../evaluation/pair-distances.ts';
import { MemoryCheckpoints } from '../training/memory-checkpoints.fixture.ts';
import { DIMENSION, noisyClasses } from '../training/noisy-classes.fixture.ts';
import { runToEnd } from '../training/run-to-end.fixture.ts';
import { train } from '../training/train.ts';
import { planTraining } from '../training/training-plan.ts';
import type { TrainOptions } from '../training/train-options.ts';
import type { PairConstraints } from './pair-constraints.ts';

jest.setTimeout(120_000);
beforeAll(async () => {
  await prepareBackend();
});

/** Twenty clusters of eight points, of which two by two have one label: half of all matching pairs are none. */
const clusters = noisyClasses(20, 8, 1);
const merged = {
  ...clusters,
  labels: clusters.labels.map((label) => Math.floor(label / 2)),
  classNames: clusters.classNames.slice(0, 10),
};
/** Of the pairs between the two clusters of a label every `nth` is known to be none. */
function betweenClusters(nth: number, rest: number): PairConstraints['pairs'] {
  const pairs = Array.from({ length: 10 }, (_, label) =>
    Array.from({ length: 64 }, (_, pair) => [
      16 * label + (pair >> 3),
      16 * label + 8 + (pair & 7),
    ]),
  )
    .flat()
    .filter((_, pair) => pair % nth === rest);
  return {
    first: Int32Array.from(pairs, ([row]) => row as number),
    second: Int32Array.from(pairs, ([, row]) => row as number),
    isMatch: new Uint8Array(pairs.length),
  };
}
const options: TrainOptions = {
  data: merged,
  validation: noisyClasses(12, 6, 2),
  encoder: {
    kind: 'dense',
    inputShape: [DIMENSION],
    hidden: [32],
    embeddingSize: 8,
    normalize: true,
  },
  distance: 'cosine',
  loss: { kind: 'n-pair', scale: 16 },
  steps: 150,
  stepsPerEpoch: 150,
  validationPairs: 200,
  optimizer: { learningRate: 0.01 },
};
const known = { pairs: betweenClusters(8, 0), pairsPerBatch: 32 };

/** Mean distance of pairs that are none and that nobody spoke of. */
async function unspokenDistance(
  constraints: TrainOptions['constraints'],
  more: Partial<TrainOptions> = {},
): Promise<number> {
  const { result } = await runToEnd(train({ ...options, ...more, constraints }));
  const { model } = result;
  const distances = pairDistances({
    embeddings: await model.embed(merged.inputs),
    embeddingSize: 8,
    pairs: betweenClusters(8, 5),
    distance: model.distance,
  });
  model.dispose();
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

describe('a training with constraints', () => {
  test('learns from some pairs that the labels are wrong about others', async () => {
    const [before, after] = [await unspokenDistance(undefined), await unspokenDistance(known)];
    expect(before).toBeLessThan(0.2);
    expect(after).toBeGreaterThan(2 * before);
  });

  test('keeps what it contradicts away from the vectors of its class', async () => {
    // Of each label one row of the second cluster is none of the eight of the first.
    const pairs = betweenClusters(8, 0);
    const loss = { kind: 'proxy-anchor', margin: 0.1, alpha: 8 } as const;
    const { classes } = planTraining({ ...options, loss, constraints: { pairs } });
    expect(classes.rows).toEqual(
      Array.from({ length: 10 }, (_, label) =>
        Array.from({ length: 16 }, (_row, at) => 16 * label + at).filter((row) => row % 16 !== 8),
      ),
    );
    const plain = planTraining({ ...options, constraints: { pairs } });
    expect(plain.classes.rows.map(({ length }) => length)).toEqual(Array(10).fill(16));
  });

  test('says what is missing where contradictions leave too little of the classes', () => {
    const pairs = betweenClusters(1, 0);
    const loss = { kind: 'cosface', margin: 0.35, scale: 16 } as const;
    expect(() => planTraining({ ...options, loss, constraints: { pairs } })).toThrow(
      /two classes are needed.* 160 examples whose labels known pairs contradict do not count/u,
    );
  });

  test.each<[string, TrainOptions['loss']]>([
    ['vectors of classes', { kind: 'arcface', margin: 0.3, scale: 16 }],
    [
      'a memory',
      {
        kind: 'cross-batch-memory',
        loss: { kind: 'nt-xent', temperature: 0.1 },
        size: 64,
        warmupSteps: 20,
      },
    ],
  ])('learns from some pairs that the labels are wrong about others, with %s', async (_, loss) => {
    const after = await unspokenDistance(known, { loss });
    expect(after).toBeGreaterThan(await unspokenDistance(undefined, { loss }));
  });

  test('ends as if it had not been interrupted', async () => {
    const short = { ...options, steps: 12, stepsPerEpoch: 4, constraints: known };
    const whole = await runToEnd(train(short));
    const checkpoints = new MemoryCheckpoints();
    const stop = new AbortController();
    const first: number[] = [];
    const interrupted = train({ ...short, checkpoints, signal: stop.signal });
    await expect(async () => {
      for await (const { type, step, loss } of interrupted) {
        if (type === 'step') first.push(loss);
        if (step === 5) stop.abort();
      }
    }).rejects.toThrow('was aborted');
    const rest = await runToEnd(train({ ...short, checkpoints, resume: true }));
    expect([...first, ...rest.losses]).toEqual(whole.losses);
    for (const { result } of [whole, rest]) result.model.dispose();
  });

  test('does not go on from a checkpoint of other pairs', async () => {
    const short = { ...options, steps: 4, stepsPerEpoch: 2, constraints: known };
    const checkpoints = new MemoryCheckpoints();
    (await runToEnd(train({ ...short, checkpoints }))).result.model.dispose();
    const other = { ...short, constraints: { pairs: betweenClusters(16, 1) } };
    const resumed = runToEnd(train({ ...other, checkpoints, resume: true }));
    await expect(resumed).rejects.toMatchObject({ name: 'CheckpointMismatchError' });
  });
});
