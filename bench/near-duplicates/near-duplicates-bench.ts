import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Sample, dataRoots, openDataset, readTar } from '@kindred/datasets';
import { type AugmentationSpec, type SiameseModel, type Turn, pretrain } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import type { Bench, BenchOptions, BenchResult } from '../framework/bench.ts';
import { scaledToUnitLength } from '../framework/embed-views.ts';
import { type ScoredPairs, scoredPairs } from '../framework/scored-pairs.ts';
import { closestTurns } from './closest-turns.ts';
import { type Pictures, loadPictures } from './load-pictures.ts';
import { recallAtPrecision } from './recall-at-precision.ts';
import { trainingPictures } from './training-pictures.ts';
import { turnPicture } from './turn-picture.ts';

const SIDE = 64;
/** Pictures are turned at this multiple of the side: turning at the side itself would blur them. */
const FACTOR = 3;
const SEED = 1;
const STEPS = 1500;
const PRECISION = 0.95;
const inputShape: [number, number, number] = [SIDE, SIDE, 3];

/** How a copy may still differ from the picture when that is turned, mirrored and resized as the copy was. */
const alterations: readonly AugmentationSpec[] = [
  { kind: 'crop', smallestArea: 0.9, largestAspect: 1.05 },
  { kind: 'colour', brightness: 0.5, contrast: 0.5, saturation: 0.5 },
  { kind: 'blur' },
  { kind: 'affine', rotationDegrees: 5, scale: 0.04, shear: 0.03, shift: 0.02 },
  { kind: 'noise', deviation: 0.01 },
];

/** Which turns are tried, in degrees, and as if resized from which proportions. */
const search = { steps: [15, 3, 0.5], proportions: [2 / 3, 1, 3 / 2], closest: 5 } as const;

/** Altered copies of photos among other pictures, found without labels. */
export const nearDuplicatesBench: Bench = {
  name: 'near-duplicates',
  description: 'altered copies of photos among distractors, by an encoder trained without labels',
  run: async ({ quick, note }) => {
    const sequences = quick ? ['Crossing'] : ['Car4', 'Crossing', 'DragonBaby'];
    const training = await loadPictures(
      both(
        frames(sequences, 3),
        facesOf((person) => person <= (quick ? 2 : 20)),
      ),
      SIDE * FACTOR,
    );
    const inputs = trainingPictures(training, { factor: FACTOR, seed: SEED });
    const { model, seconds } = await trainWithoutLabels(inputs, { quick, note });
    const photos = await openDataset('near-dup-mini');
    const test = await loadPictures(
      both(
        both(photos.samples('base'), photos.samples('mixed')),
        both(
          frames(['Jogging'], 30),
          facesOf((person) => person > (quick ? 39 : 20)),
        ),
      ),
      SIDE * FACTOR,
    );
    const pairs = await comparePictures(model, test, { quick, note });
    model.dispose();
    return result(pairs, { pictures: test.labels.length, seconds });
  },
};

/** Two pictures are as close as the turn of one that comes closest to the other. */
async function comparePictures(
  model: SiameseModel,
  pictures: Pictures,
  { quick, note }: Pick<BenchOptions, 'quick' | 'note'>,
): Promise<ScoredPairs> {
  const size = model.spec.embeddingSize;
  const count = pictures.labels.length;
  const embedTurned = async (picture: number, turns: readonly Turn[]) => {
    const views = turnPicture(pictures, picture, { turns, factor: FACTOR });
    return scaledToUnitLength(await model.embed(views, 256), size);
  };
  note(`near-duplicates: comparing ${count} pictures`);
  const plain = new Float32Array(count * size);
  for (let picture = 0; picture < count; picture += 1) {
    plain.set(await embedTurned(picture, [{ degrees: 0 }]), picture * size);
  }
  const { aspects, labels } = pictures;
  const steps = quick ? ([90] as const) : search.steps;
  const closeness = await closestTurns({ plain, size, aspects, embedTurned, ...search, steps });
  return scoredPairs(labels, (row, other) =>
    Math.max(closeness[row * count + other] as number, closeness[other * count + row] as number),
  );
}

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
    loss: { kind: 'simclr', temperature: 0.05, projection: 'none' },
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
      `sequence and faces; the ${duplicates} pairs of copies among all ${pairs.scores.length} pairs; the encoder was ` +
      `trained without labels (SimCLR without projection, ${STEPS} steps, seed ${SEED}) on frames of three other sequences ` +
      'and faces of other persons, never on one of these pictures; two pictures are as close as the cosine of the turn of ' +
      'one that comes closest to the other as it is: mirrored or not, every 15 degrees on black ground, on a canvas that is ' +
      'kept or grows, in four proportions, then every 3 and every half degree around the best towards the five closest ' +
      `pictures; recall at the threshold that finds most with a precision of ${PRECISION} or more`,
    figures: {
      recall: { value: recall, unit: 'share', target: `1 at precision ≥ ${PRECISION}` },
      precision: { value: precision, unit: 'share', target: `≥ ${PRECISION}` },
      pairs: { value: duplicates, unit: 'pairs of copies' },
      'train.seconds': { value: seconds, unit: 's' },
    },
  };
}
