import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Sample,
  dataRoots,
  loadLabelledInputs,
  openDataset,
  readTar,
} from '@kindred/datasets';
import { type AugmentationSpec, type SiameseModel, pretrain } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import type { Bench, BenchOptions, BenchResult } from '../framework/bench.ts';
import { averageViews, embedViews } from '../framework/embed-views.ts';
import { type ScoredPairs, scoredPairs } from '../framework/scored-pairs.ts';
import { recallAtPrecision } from './recall-at-precision.ts';
import { turnedViews } from './turned-views.ts';

const SIDE = 64;
const SEED = 1;
const STEPS = 1200;
const PRECISION = 0.95;
const inputShape: [number, number, number] = [SIDE, SIDE, 3];
const preprocessing = {
  kind: 'image',
  height: SIDE,
  width: SIDE,
  channels: 3,
  invert: false,
  fit: 'fill',
} as const;

/** What may happen to a copy of a photo. */
const alterations: readonly AugmentationSpec[] = [
  { kind: 'flip' },
  { kind: 'affine', rotationDegrees: 25, scale: 0.2, shear: 0.1, shift: 0.08 },
  { kind: 'crop', smallestArea: 0.6 },
  { kind: 'colour', brightness: 0.3, contrast: 0.3, saturation: 0.3 },
  { kind: 'blur' },
];

/** Altered copies of photos among other pictures, found without labels. */
export const nearDuplicatesBench: Bench = {
  name: 'near-duplicates',
  description: 'altered copies of photos among distractors, by an encoder trained without labels',
  run: async ({ quick, note }) => {
    const sequences = quick ? ['Crossing'] : ['Car4', 'Crossing', 'DragonBaby'];
    const training = await loadInputs(
      both(
        frames(sequences, 3),
        facesOf((person) => person <= 20),
      ),
    );
    const { model, seconds } = await trainWithoutLabels(training.inputs, { quick, note });
    const photos = await openDataset('near-dup-mini');
    const test = await loadInputs(
      both(
        both(photos.samples('base'), photos.samples('mixed')),
        both(
          frames(['Jogging'], 30),
          facesOf((person) => person > 20),
        ),
      ),
    );
    const size = model.spec.embeddingSize;
    const embedded = await embedViews(model, test.inputs, turnedViews(inputShape));
    model.dispose();
    const pairs = scoredPairs(averageViews(embedded, size), size, test.labels);
    return result(pairs, { pictures: test.labels.length, seconds });
  },
};

const loadInputs = (samples: AsyncIterable<Sample>) => loadLabelledInputs(samples, preprocessing);

async function trainWithoutLabels(
  inputs: Float32Array,
  { quick, note }: Pick<BenchOptions, 'quick' | 'note'>,
): Promise<{ readonly model: SiameseModel; readonly seconds: number }> {
  await prepareBackend();
  const steps = quick ? 3 : STEPS;
  note(`near-duplicates: ${steps} steps on ${inputs.length / (SIDE * SIDE * 3)} pictures`);
  const training = pretrain({
    inputs,
    inputShape,
    encoder: {
      kind: 'residual',
      inputShape,
      filters: [32, 64, 128, 128],
      blocks: [0, 0, 1, 0],
      embeddingSize: 128,
      normalize: true,
    },
    loss: { kind: 'simclr', temperature: 0.1 },
    augment: alterations,
    images: quick ? 8 : 64,
    optimizer: { learningRate: 0.002, weightDecay: 0.01 },
    steps,
    stepsPerEpoch: 100,
    seed: SEED,
  });
  let next = await training.next();
  for (; !next.done; next = await training.next()) {
    const { type, step, loss } = next.value;
    if (type === 'epoch') note(`  step ${step} of ${steps}, loss ${loss.toFixed(4)}`);
  }
  return { model: next.value.model, seconds: next.value.durationMs / 1000 };
}

/** Every n-th frame of tracking sequences of OTB; each a picture of its own. */
async function* frames(sequences: readonly string[], every: number): AsyncGenerator<Sample> {
  const folder = dataRoots()
    .map((root) => join(root, 'otb-mini'))
    .find(existsSync);
  if (folder === undefined) throw new Error('otb-mini is in none of the data folders.');
  for (const sequence of sequences) {
    let frame = 0;
    const tar = join(folder, `${sequence}.tar`);
    for await (const { name, bytes } of readTar(tar, (entry) => entry.endsWith('.jpg'))) {
      if ((frame += 1) % every !== 1) continue;
      yield { id: name, className: name, metadata: {}, content: { kind: 'image', bytes } };
    }
  }
}

/** Photos of some persons of ORL; each a picture of its own, though ten show one person. */
async function* facesOf(isWanted: (person: number) => boolean): AsyncGenerator<Sample> {
  const orl = await openDataset('orl-faces');
  for await (const sample of orl.samples()) {
    if (isWanted(Number(sample.className.slice(1)))) yield { ...sample, className: sample.id };
  }
}

async function* both<T>(first: AsyncIterable<T>, second: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first;
  yield* second;
}

function result(
  pairs: ScoredPairs,
  { pictures, seconds }: { readonly pictures: number; readonly seconds: number },
): BenchResult {
  const duplicates = pairs.isMatch.reduce((sum, match) => sum + match, 0);
  const { recall, precision } = recallAtPrecision(pairs, PRECISION);
  return {
    protocol:
      `${pictures} pictures: ten UKBench photos and their copies (same file, mirrored, resized, rotated), frames of a tracking ` +
      `sequence and faces; the ${duplicates} pairs of copies among all ${pairs.scores.length} pairs, by cosine; the encoder was ` +
      `trained without labels (SimCLR, ${STEPS} steps, seed ${SEED}) on frames of three other sequences and faces of other ` +
      'persons, never on one of these pictures; an embedding is the mean over four quarter turns, each also mirrored; recall ' +
      `at the threshold that finds most with a precision of ${PRECISION} or more`,
    figures: {
      recall: { value: recall, unit: 'share', target: `1 at precision ≥ ${PRECISION}` },
      precision: { value: precision, unit: 'share', target: `≥ ${PRECISION}` },
      pairs: { value: duplicates, unit: 'pairs of copies' },
      'train.seconds': { value: seconds, unit: 's' },
    },
  };
}
