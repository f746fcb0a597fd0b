import {
  type OneShotRun,
  type Sample,
  loadLabelledInputs,
  oneShotRuns,
  openDataset,
  withRotatedClasses,
} from '@kindred/datasets';
import type { SiameseModel, TrainOptions } from '@kindred/siamese';
import type { Bench, BenchResult } from '../framework/bench.ts';
import { type View, embedViews, variedViews } from '../framework/embed-views.ts';
import { shareInterval } from '../framework/share-interval.ts';
import { trainEncoder } from '../framework/train-encoder.ts';
import { nearestByViews } from './nearest-by-views.ts';

const SIDE = 42;
const SEED = 1;
const VIEWS = 24;
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
    kind: 'residual',
    inputShape,
    filters: [64, 64, 128, 128],
    blocks: [0, 1, 1, 1],
    embeddingSize: 512,
    normalize: true,
  },
  distance: 'cosine',
  loss: { kind: 'n-pair', scale: 16 },
  sampler: { kind: 'class-pairs', pairs: 96, classesPerGroup: 24 },
  augment: [{ kind: 'affine' }, { kind: 'elastic', alpha: 37, sigma: 6 }],
  optimizer: { learningRate: 0.006, weightDecay: 0.01, warmupSteps: 50 },
  steps: 3000,
  seed: SEED,
} satisfies Omit<TrainOptions, 'data' | 'validation'>;

/** Omniglot's 20 published within-alphabet 20-way one-shot runs. */
export const oneShotBench: Bench = {
  name: 'one-shot',
  description: 'Omniglot: the 20 published one-shot runs, trained on background alphabets only',
  run: async ({ quick, note }) => {
    const omniglot = await openDataset('omniglot');
    const background = await loadLabelledInputs(omniglot.samples('background'), preprocessing, {
      classOf: ({ className, group }) => (quick && group !== 'Greek' ? undefined : className),
    });
    const { model, seconds } = await trainEncoder(
      'one-shot',
      {
        ...recipe,
        ...(quick ? { steps: 3, sampler: { kind: 'class-pairs', pairs: 24 } as const } : {}),
        data: withRotatedClasses(background),
      },
      note,
    );
    const runs = await oneShotRuns(omniglot);
    const right = await answer(model, quick ? runs.slice(0, 2) : runs, quick ? 2 : VIEWS);
    model.dispose();
    return result(right, { seconds, steps: recipe.steps });
  },
};

interface Right {
  readonly trials: number;
  /** By the closest views, and by one view of each drawing. */
  readonly closestViews: number;
  readonly oneView: number;
}

async function answer(
  model: SiameseModel,
  runs: readonly OneShotRun[],
  count: number,
): Promise<Right> {
  const views = variedViews(
    [{ kind: 'affine', rotationDegrees: 8, scale: 0.1, shear: 0.12, shift: 0.05 }],
    { inputShape, count },
  );
  let [trials, closestViews, oneView] = [0, 0, 0];
  for (const { training, test, truth } of runs) {
    const known = await embedSamples(model, training, views);
    const asked = await embedSamples(model, test, views);
    const size = model.spec.embeddingSize;
    const nearest = nearestByViews(asked, known, size);
    const nearestOfOne = nearestByViews(asked.slice(0, 1), known.slice(0, 1), size);
    trials += truth.length;
    closestViews += truth.filter((place, row) => nearest[row] === place).length;
    oneView += truth.filter((place, row) => nearestOfOne[row] === place).length;
  }
  return { trials, closestViews, oneView };
}

async function embedSamples(
  model: SiameseModel,
  samples: readonly Sample[],
  views: readonly View[],
): Promise<Float32Array[]> {
  const stream = (async function* () {
    yield* samples;
  })();
  const { inputs } = await loadLabelledInputs(stream, preprocessing);
  return embedViews(model, inputs, views);
}

function result(
  { trials, closestViews, oneView }: Right,
  { seconds, steps }: { readonly seconds: number; readonly steps: number },
): BenchResult {
  return {
    protocol:
      `Omniglot, 20-way one-shot within alphabet, the ${trials} trials of the published runs; trained on the 30 ` +
      `background alphabets alone, ${steps} steps, seed ${SEED}; each drawing is compared in ${VIEWS} views, one as ` +
      'it is and the others bent a little; every trial is answered by itself; 95 % interval of Wilson',
    figures: {
      'runs20.accuracy': {
        value: closestViews / trials,
        unit: 'share',
        target: '≥ 0.955',
        interval: shareInterval(closestViews, trials),
        published: '0.920 Koch 2015, 0.955 people, 0.967 BPL (Lake 2015)',
      },
      'runs20.oneView': {
        value: oneView / trials,
        unit: 'share',
        interval: shareInterval(oneView, trials),
      },
      'train.seconds': { value: seconds, unit: 's', target: '≤ 3600' },
    },
  };
}
