import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { retrievalOutcomes } from '../evaluation/retrieval-outcomes.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { MemoryCheckpoints } from '../training/memory-checkpoints.fixture.ts';
import { DIMENSION, noisyClasses } from '../training/noisy-classes.fixture.ts';
import { runToEnd } from '../training/run-to-end.fixture.ts';
import { train } from '../training/train.ts';
import type { TrainOptions } from '../training/train-options.ts';

jest.setTimeout(120_000);

const options: TrainOptions = {
  data: noisyClasses(30, 6, 1),
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

let old: SiameseModel;
let compatibility: NonNullable<TrainOptions['compatibility']>;
beforeAll(async () => {
  await prepareBackend();
  old = (await runToEnd(train(options))).result.model;
  compatibility = { model: old, alignment: 0 };
}, 120_000);
afterAll(() => old.dispose());

/** Recall@1 of held-out queries by one model among what the other has embedded. */
async function recallAt1(queries: SiameseModel, gallery: SiameseModel): Promise<number> {
  const { inputs, labels } = options.validation;
  const { hits } = await retrievalOutcomes({
    embeddings: await queries.embed(inputs),
    labels,
    embeddingSize: 8,
    distance: 'cosine',
    references: { embeddings: await gallery.embed(inputs), labels },
    leaveOneOut: true,
  });
  return hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
}

describe('a training that is to stay compatible', () => {
  test('finds what the old model embedded, which one without that does not, even without alignment', async () => {
    const of = async (more: Partial<TrainOptions>) => {
      // From other random weights: nothing but the loss makes the two alike.
      const { result } = await runToEnd(train({ ...options, seed: 2, ...more }));
      const recall = await recallAt1(result.model, old);
      const own = await recallAt1(result.model, result.model);
      result.model.dispose();
      return { recall, own };
    };
    const [free, kept] = [await of({}), await of({ compatibility })];
    expect(free.recall).toBeLessThan(0.4);
    expect(kept.recall).toBeGreaterThan(0.6);
    expect(kept.own).toBeGreaterThan(0.8);
  });

  test('that begins at the old model begins without any distance from it', async () => {
    const first = { ...options, initialWeights: old, steps: 1, stepsPerEpoch: 1 };
    const lossOf = async (more: Partial<TrainOptions>) => {
      const { losses, result } = await runToEnd(train({ ...first, ...more }));
      result.model.dispose();
      return losses[0] ?? NaN;
    };
    const aligned = { compatibility: { ...compatibility, alignment: 1000 } };
    const plain = await lossOf({ compatibility });
    expect(await lossOf(aligned)).toBeCloseTo(plain, 3);
    expect(plain).toBeGreaterThan(await lossOf({}));
  });

  test('ends as if it had not been interrupted, and leaks no tensor', async () => {
    const short = { ...options, steps: 8, stepsPerEpoch: 4, compatibility };
    const before = tf.memory().numTensors;
    const whole = await runToEnd(train(short));
    const checkpoints = new MemoryCheckpoints();
    const stop = new AbortController();
    const first: number[] = [];
    const interrupted = async () => {
      for await (const { type, step, loss } of train({
        ...short,
        checkpoints,
        signal: stop.signal,
      })) {
        if (type === 'step') first.push(loss);
        if (step === 5) stop.abort();
      }
    };
    await expect(interrupted()).rejects.toThrow('was aborted');
    const rest = await runToEnd(train({ ...short, checkpoints, resume: true }));
    expect([...first, ...rest.losses]).toEqual(whole.losses);
    for (const { result } of [whole, rest]) result.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('does not go on from a checkpoint of one that was free, or weighed otherwise', async () => {
    const short = { ...options, steps: 4, stepsPerEpoch: 2 };
    const checkpoints = new MemoryCheckpoints();
    (await runToEnd(train({ ...short, checkpoints, compatibility }))).result.model.dispose();
    for (const other of [undefined, { ...compatibility, weight: 2 }]) {
      const resumed = train({ ...short, compatibility: other, checkpoints, resume: true });
      await expect(runToEnd(resumed)).rejects.toMatchObject({ code: 'checkpoint-mismatch' });
    }
  });

  test('in chunks has the same losses', async () => {
    const short = { ...options, steps: 3, stepsPerEpoch: 3, compatibility };
    const [whole, chunked] = [
      await runToEnd(train(short)),
      await runToEnd(train({ ...short, chunkSize: 16 })),
    ];
    for (const [step, loss] of chunked.losses.entries())
      expect(loss).toBeCloseTo(whole.losses[step] as number, 3);
    for (const { result } of [whole, chunked]) result.model.dispose();
  });
});
