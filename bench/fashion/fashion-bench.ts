import { type LoadedInputs, loadLabelledInputs, openDataset } from '@kindred/datasets';
import type { SiameseModel, TrainOptions } from '@kindred/siamese';
import type { Bench } from '../framework/bench.ts';
import { type View, averageViews, embedViews } from '../framework/embed-views.ts';
import { shareInterval } from '../framework/share-interval.ts';
import { trainEncoder } from '../framework/train-encoder.ts';
import { nearestVotes } from './nearest-votes.ts';
import { normalizedSoftmax } from './normalized-softmax.ts';
import { shiftedAndFlipped } from './shifted-and-flipped.ts';

const SIDE = 28;
const SEED = 1;
const K = 20;
const preprocessing = {
  kind: 'image',
  height: SIDE,
  width: SIDE,
  channels: 1,
  invert: false,
  fit: 'fill',
} as const;

/** How it was chosen is told in bench/README.md. */
const recipe = {
  encoder: {
    kind: 'residual',
    inputShape: [SIDE, SIDE, 1],
    filters: [32, 64, 128],
    blocks: [1, 1, 1],
    embeddingSize: 64,
    normalize: true,
  },
  distance: 'cosine',
  loss: normalizedSoftmax,
  sampler: { kind: 'p-k', classes: 10, items: 25 },
  augment: [
    { kind: 'flip', probability: 0.5 },
    { kind: 'affine', rotationDegrees: 0, scale: 0, shear: 0, shift: 0.07 },
    { kind: 'erase', probability: 0.5, smallestArea: 0.01, largestArea: 0.25, fill: 0 },
  ],
  optimizer: { learningRate: 0.006, weightDecay: 0.05, warmupSteps: 100 },
  steps: 10_000,
  seed: SEED,
} satisfies Omit<TrainOptions, 'data' | 'validation'>;

/** Kinds of clothes by nearest neighbours of learned embeddings. */
export const fashionBench: Bench = {
  name: 'fashion',
  description: 'Fashion-MNIST: nearest neighbours of learned embeddings, train to test',
  run: async ({ quick, note }) => {
    const fashion = await openDataset('fashion-mnist');
    const load = (split: string, most: number) =>
      loadLabelledInputs(first(fashion.samples(split), quick ? most : Infinity), preprocessing);
    const [training, test] = [await load('train', 1000), await load('test', 200)];
    const { model, seconds } = await trainEncoder(
      'fashion',
      { ...recipe, ...(quick ? { steps: 5 } : {}), data: training },
      note,
    );
    note('embedding both sets in ten views');
    const views = shiftedAndFlipped([SIDE, SIDE, 1]);
    const right = await countRight(model, { training, test, views });
    const rightOfOneView = await countRight(model, { training, test, views: views.slice(0, 1) });
    model.dispose();
    const trials = test.labels.length;
    return {
      protocol:
        `Fashion-MNIST, ${training.labels.length} training images and ${trials} test images; ${recipe.steps} steps of 250, seed ` +
        `${SEED}; ${K} nearest training images by cosine, weighted votes; embeddings are averaged over ten views (as it is and ` +
        'shifted by one pixel to four sides, each also mirrored); 95 % interval of Wilson',
      figures: {
        'knn.accuracy': {
          value: right / trials,
          unit: 'share',
          target: '≥ 0.925',
          interval: shareInterval(right, trials),
          published: '0.847 10-NN of pixels (Xiao 2017), 0.956 ResNet-20 classifier (Zhong 2020)',
        },
        'knn.oneView': {
          value: rightOfOneView / trials,
          unit: 'share',
          interval: shareInterval(rightOfOneView, trials),
        },
        'train.seconds': { value: seconds, unit: 's', target: '≤ 3600' },
      },
    };
  },
};

async function countRight(
  model: SiameseModel,
  {
    training,
    test,
    views,
  }: {
    readonly training: LoadedInputs;
    readonly test: LoadedInputs;
    readonly views: readonly View[];
  },
): Promise<number> {
  const size = model.spec.embeddingSize;
  const embed = async ({ inputs }: LoadedInputs) =>
    averageViews(await embedViews(model, inputs, views), size);
  const known = { embeddings: await embed(training), labels: namesOf(training) };
  const found = nearestVotes(known, await embed(test), { size, k: K });
  const truth = namesOf(test);
  return found.reduce((right, label, row) => right + (label === truth[row] ? 1 : 0), 0);
}

/** Labels that mean the same in both splits: each numbers the classes as they first appear. */
function namesOf({ labels, classNames }: LoadedInputs): Int32Array {
  const sorted = [...classNames].sort();
  return labels.map((label) => sorted.indexOf(classNames[label] as string));
}

async function* first<T>(values: AsyncIterable<T>, most: number): AsyncGenerator<T> {
  let count = 0;
  for await (const value of values) {
    if ((count += 1) > most) return;
    yield value;
  }
}
