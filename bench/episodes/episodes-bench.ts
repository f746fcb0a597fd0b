import {
  type LoadedInputs,
  type Sample,
  loadLabelledInputs,
  openDataset,
  withRotatedClasses,
} from '@kindred/datasets';
import { type TrainOptions, meanWithInterval } from '@kindred/siamese';
import type { Bench, Figure } from '../framework/bench.ts';
import { averageViews, embedViews, variedViews } from '../framework/embed-views.ts';
import { trainEncoder } from '../framework/train-encoder.ts';
import { episodeAccuracies } from './episode-accuracies.ts';
import { vinyalsSplit } from './vinyals-split.ts';

const SIDE = 28;
const SEED = 1;
const VIEWS = 8;
const EPISODES = 1000;
const inputShape: [number, number, number] = [SIDE, SIDE, 1];
const preprocessing = {
  kind: 'image',
  height: SIDE,
  width: SIDE,
  channels: 1,
  invert: true,
  fit: 'fill',
} as const;

/** How it was chosen is told in bench/README.md. */
const recipe = {
  encoder: {
    kind: 'conv4',
    inputShape,
    filters: [32, 64, 128, 128],
    embeddingSize: 256,
    normalize: true,
  },
  distance: 'cosine',
  loss: { kind: 'n-pair', scale: 16 },
  sampler: { kind: 'class-pairs', pairs: 96 },
  augment: [{ kind: 'affine' }, { kind: 'elastic', alpha: 20, sigma: 4 }],
  optimizer: { learningRate: 0.006, weightDecay: 0.01, warmupSteps: 50 },
  steps: 8000,
  seed: SEED,
} satisfies Omit<TrainOptions, 'data' | 'validation'>;

const settings = [
  { ways: 5, shots: 1, target: '≥ 0.988', published: '0.988' },
  { ways: 5, shots: 5, target: '≥ 0.997', published: '0.997' },
  { ways: 20, shots: 1, target: '≥ 0.960', published: '0.960' },
  { ways: 20, shots: 5, target: '≥ 0.989', published: '0.989' },
];

/** Few-shot episodes on the split of Vinyals et al. 2016. */
export const episodesBench: Bench = {
  name: 'episodes',
  description: 'Omniglot: N-way K-shot episodes at 28 × 28 on the split of Vinyals et al. 2016',
  run: async ({ quick, note }) => {
    const { training, test } = await loadSplit(quick);
    const { model, seconds } = await trainEncoder(
      'episodes',
      {
        ...recipe,
        ...(quick ? { steps: 5, sampler: { kind: 'class-pairs', pairs: 16 } as const } : {}),
        data: withRotatedClasses(training),
      },
      note,
    );
    const asked = withRotatedClasses(test);
    const views = variedViews(
      [{ kind: 'affine', rotationDegrees: 8, scale: 0.1, shear: 0.12, shift: 0.05 }],
      { inputShape, count: quick ? 2 : VIEWS },
    );
    const size = model.spec.embeddingSize;
    const embeddings = averageViews(await embedViews(model, asked.inputs, views), size);
    model.dispose();
    const figures: Record<string, Figure> = {};
    for (const { ways, shots, target, published } of settings) {
      const accuracies = episodeAccuracies(
        { embeddings, size, labels: asked.labels },
        { ways, shots, queries: 15, episodes: quick ? 20 : EPISODES, seed: SEED },
      );
      const { value, low, high } = meanWithInterval(accuracies);
      figures[`${ways}w${shots}s`] = {
        value,
        unit: 'share',
        target,
        interval: [low, high],
        published: `${published} ProtoNets (Snell 2017)`,
      };
    }
    figures['train.seconds'] = { value: seconds, unit: 's', target: '≤ 3600' };
    return { protocol: describe(), figures };
  },
};

function describe(): string {
  return (
    'Omniglot, 28 × 28, the split of Vinyals et al. 2016: of the 1,623 characters in the order of the archives the first ' +
    '1,200 (training and validation) are trained on and the last 423 tested, each at four quarter turns as classes of their ' +
    `own; ${recipe.steps} steps, seed ${SEED}; ${EPISODES} episodes of random test classes, 15 queries a class, nearest ` +
    `prototype by cosine; embeddings are averaged over ${VIEWS} views of a drawing; mean ± 1.96 standard errors over episodes`
  );
}

/** Characters of both archives, in their order. */
async function loadSplit(quick: boolean): Promise<{ training: LoadedInputs; test: LoadedInputs }> {
  const omniglot = await openDataset('omniglot');
  const samples: Sample[] = [];
  for (const split of ['background', 'evaluation']) {
    for await (const sample of omniglot.samples(split)) samples.push(sample);
  }
  const isTraining = vinyalsSplit(samples.map(({ className }) => className));
  const load = (part: readonly Sample[]) =>
    loadLabelledInputs(
      (async function* () {
        yield* part;
      })(),
      preprocessing,
    );
  const part = (wanted: boolean) => {
    const chosen = samples.filter((_, row) => isTraining[row] === wanted);
    return quick ? chosen.slice(0, 600) : chosen;
  };
  return { training: await load(part(true)), test: await load(part(false)) };
}
