import { type Sample, decodeImage, inspectImage, openDataset } from '@kindred/datasets';
import { type LabelledInputs, type TrainOptions, equalErrorRate, rocCurve } from '@kindred/siamese';
import type { Bench, BenchResult } from '../framework/bench.ts';
import { averageViews, embedViews, variedViews } from '../framework/embed-views.ts';
import { trainEncoder } from '../framework/train-encoder.ts';
import { accuracyAt, bestThreshold } from './balanced-accuracy.ts';
import { centreInk } from './centre-ink.ts';
import { type SignatureClass, genuineAgainstForged } from './genuine-forged.ts';
import { type ScoredPairs, signaturePairs } from './signature-pairs.ts';
import { writerInterval } from './writer-interval.ts';

const SEED = 1;
const VIEWS = 24;
/** Pixels of the scan to one of ours. */
const SCALE = 5;
const PAGE = { height: 64, width: 208 };
const inputShape: [number, number, number] = [PAGE.height, PAGE.width, 1];

/** How it was chosen is told in bench/README.md. */
const recipe = {
  encoder: {
    kind: 'residual',
    inputShape,
    filters: [16, 32, 64, 128, 128],
    blocks: [0, 0, 0, 0, 0],
    average: true,
    embeddingSize: 128,
    normalize: true,
  },
  distance: 'cosine',
  sampler: { kind: 'p-k', classes: 32, items: 4, classesPerGroup: 2 },
  augment: [{ kind: 'affine', rotationDegrees: 3, scale: 0.07, shear: 0.08, shift: 0.03 }],
  optimizer: { learningRate: 0.002, weightDecay: 0.05, warmupSteps: 50 },
  steps: 1500,
  seed: SEED,
} satisfies Omit<TrainOptions, 'data' | 'validation' | 'loss'>;

/** Writer-independent verification of Hindi signatures. */
export const signaturesBench: Bench = {
  name: 'signatures',
  description: 'BHSig260 Hindi: genuine or forged, writers that were never seen',
  run: async ({ quick, note }) => {
    const dataset = await openDataset('bhsig260-hindi');
    const load = (split: string) => loadSignatures(dataset.samples(split), quick ? 216 : Infinity);
    const [training, test] = [await load('train'), await load('test')];
    const { model, seconds } = await trainEncoder(
      'signatures',
      {
        ...recipe,
        ...(quick ? { steps: 3, sampler: { ...recipe.sampler, classes: 4 } } : {}),
        loss: genuineAgainstForged(training.classes),
        data: training,
      },
      note,
    );
    const views = variedViews(
      [{ kind: 'affine', rotationDegrees: 3, scale: 0.07, shear: 0.08, shift: 0.04 }],
      { inputShape, count: quick ? 2 : VIEWS },
    );
    const size = model.spec.embeddingSize;
    const pairsOf = async ({ inputs, labels, classes }: Signatures): Promise<ScoredPairs> => {
      const embeddings = averageViews(await embedViews(model, inputs, views), size);
      const signatures = Array.from(labels, (label) => classes[label] as SignatureClass);
      return signaturePairs(embeddings, size, signatures);
    };
    const pairs = await pairsOf(test);
    const known = await pairsOf(training);
    model.dispose();
    return result(pairs, { known, seconds, writers: test.classes.length / 2 });
  },
};

interface Signatures extends LabelledInputs {
  /** By label. */
  readonly classes: readonly SignatureClass[];
}

async function loadSignatures(samples: AsyncIterable<Sample>, most: number): Promise<Signatures> {
  const pages: Float32Array[] = [];
  const labels: number[] = [];
  const groups: string[] = [];
  const classNames: string[] = [];
  for await (const sample of samples) {
    if (pages.length === most) break;
    if (!classNames.includes(sample.className)) classNames.push(sample.className);
    pages.push(await readPage(sample));
    labels.push(classNames.indexOf(sample.className));
    groups.push(sample.group ?? '');
  }
  const size = PAGE.height * PAGE.width;
  const inputs = new Float32Array(pages.length * size);
  for (const [row, page] of pages.entries()) inputs.set(page, row * size);
  const classes = classNames.map((name) => {
    const [writer = '', kind] = name.split('/');
    return { writer, isForged: kind === 'forged' };
  });
  return { inputs, inputShape, labels: Int32Array.from(labels), classNames, groups, classes };
}

async function readPage({ id, content }: Sample): Promise<Float32Array> {
  if (content.kind !== 'image') throw new Error(`${id} is no image.`);
  const { width, height } = await inspectImage(content.bytes);
  const scan = { height: Math.round(height / SCALE), width: Math.round(width / SCALE) };
  const pixels = await decodeImage(content.bytes, {
    kind: 'image',
    ...scan,
    channels: 1,
    invert: true,
    fit: 'fill',
  });
  return centreInk(pixels, scan, PAGE);
}

function result(
  pairs: ScoredPairs,
  {
    known,
    seconds,
    writers,
  }: { readonly known: ScoredPairs; readonly seconds: number; readonly writers: number },
): BenchResult {
  const best = bestThreshold(pairs);
  const fromTraining = bestThreshold(known).threshold;
  return {
    protocol:
      `BHSig260 Hindi, writer-independent: writers 1–100 train, the other ${writers} test; every pair of genuine signatures ` +
      `of a writer, and every pair of a genuine and a skilled forgery (${pairs.scores.length} pairs); accuracy as SigNet ` +
      'defines it: the greatest mean of true accepts and true rejects over all thresholds on the test pairs; ' +
      `accuracy.trainingThreshold takes the threshold from the training writers instead; ${recipe.steps} steps, seed ${SEED}; ` +
      `embeddings averaged over ${VIEWS} views; intervals over writers (bootstrap)`,
    figures: {
      accuracy: {
        value: best.accuracy,
        unit: 'share',
        target: '≥ 0.846',
        interval: writerInterval(pairs, SEED),
        published: '0.846 SigNet (Dey 2017), 0.930 IDN (Wei 2019)',
      },
      eer: {
        value: equalErrorRate(rocCurve(pairs.scores, pairs.isMatch)),
        unit: 'share',
        published: '0.154 SigNet (Dey 2017)',
      },
      'accuracy.trainingThreshold': {
        value: accuracyAt(pairs, fromTraining),
        unit: 'share',
      },
      'train.seconds': { value: seconds, unit: 's', target: '≤ 3600' },
    },
  };
}
