import {
  loadPairedInputs,
  type LoadedPairs,
  type Preprocessing,
  type TextPair,
} from '@kindred/datasets';
import { pairDistances, pairedInputs, SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { pretrainedText } from '../encode/pretrained-text.ts';
import type { Bench, BenchOptions, BenchResult, Figure } from '../framework/bench.ts';
import { followTraining } from '../framework/follow-training.ts';
import { shareInterval } from '../framework/share-interval.ts';
import { trainNgrams } from '../sts/train-ngrams.ts';
import { averagePrecision } from './average-precision.ts';
import { bestAccuracyThreshold } from './best-accuracy-threshold.ts';
import { choosePairHead, rowOf } from './choose-pair-head.ts';
import { pairFeatures } from './pair-features.ts';
import type { QuestionPair } from './question-pair.ts';
import { type QuoraSplits, readQuora } from './read-quora.ts';

const LENGTH = 64;
const PAIRS = 32;
const EPOCHS = 4;
const GRAMS = {
  kind: 'ngram-ids',
  rows: 200_000,
  length: 256,
  minLength: 3,
  maxLength: 5,
  words: true,
} as const;

type Loaded = Readonly<Record<keyof QuoraSplits, LoadedPairs>>;

/** Whether two questions ask the same. */
export const pairsBench: Bench = {
  name: 'pairs',
  description: 'Quora: questions that ask the same, by a fine-tuned transformer and by n-grams',
  async run(options): Promise<BenchResult> {
    const { quick, note } = options;
    await prepareBackend();
    const splits = shortened(await readQuora(), quick ? 100 : Infinity);
    note(
      `pairs: ${splits.train.length} pairs to train, ${splits.dev.length}, ${splits.test.length}`,
    );
    const { encoder, weights, tokenizer } = await pretrainedText('minilm', LENGTH);
    const tokens = await load(splits, { kind: 'tokens', length: LENGTH }, { tokenizer });

    const pretrained = new SiameseModel(encoder, 'cosine', weights);
    const before = await byDistance(pretrained, tokens);
    pretrained.dispose();
    note(`pairs: pretrained ${before.accuracy.value.toFixed(4)}`);

    const grams = await load(splits, GRAMS);
    const ngrams = await trainNgrams(GRAMS, grams, options);
    const byNgrams = await byDistance(ngrams.model, grams);
    ngrams.model.dispose();

    const tuned = await fineTune({ encoder, weights }, tokens, options);
    const byCosine = await byDistance(tuned.model, tokens);
    note(`pairs: fine-tuned, by cosine ${byCosine.accuracy.value.toFixed(4)}; output layer`);
    const { accuracy, ap } = await byHead(tuned.model, tokens);
    tuned.model.dispose();
    return {
      protocol: protocolOf(splits),
      figures: {
        accuracy: { ...accuracy, target: '≥ 0.85, aim 0.88', published: '0.882 BiMPM, 384k pairs' },
        ap: { ...ap, target: '≥ 0.90' },
        ...prefixed('cosine', byCosine),
        ...prefixed('pretrained', before),
        ...prefixed('ngram', byNgrams),
        'train.seconds': { value: tuned.seconds, unit: 's' },
      },
    };
  },
};

interface Measured {
  readonly accuracy: Figure;
  readonly ap: Figure;
}

const prefixed = (prefix: string, { accuracy, ap }: Measured) => ({
  [`${prefix}.accuracy`]: accuracy,
  [`${prefix}.ap`]: ap,
});

const protocolOf = ({ train, dev, test }: QuoraSplits): string =>
  `Quora question pairs, the ${test.length} balanced test pairs of Wang et al. 2017, measured once; ${train.length} training and ` +
  `${dev.length} development pairs from Wang's development split and the first rows of the release, none of which shares a question with a ` +
  'test pair. all-MiniLM-L6-v2, fine-tuned by CoSENT (four epochs, batches of 32 pairs, AdamW 3e-5 with a tenth of warm-up and linear decay, ' +
  'weight decay 0.01, gradient clip 1, dropout 0.1). accuracy, ap: a logistic output layer over both embeddings (|u − v|, u ∘ v, cosine, ' +
  'lengths), learned on the development pairs with the embeddings fixed; its ridge and all thresholds were chosen on these. cosine: without ' +
  'that layer; pretrained: without fine-tuning; ngram: words and n-grams of 3 to 5 letters from random weights, trained on the same pairs. ' +
  'The weights of all-MiniLM-L6-v2 were trained by their authors on a mixture that holds Quora duplicates, test pairs maybe among them: ' +
  'only ngram has certainly seen none. ap: average precision';

function shortened({ train, dev, test }: QuoraSplits, most: number): QuoraSplits {
  const first = (pairs: readonly QuestionPair[]) => pairs.slice(0, most);
  return { train: first(train), dev: first(dev), test: first(test) };
}

async function load(
  splits: QuoraSplits,
  preprocessing: Preprocessing,
  options: Parameters<typeof loadPairedInputs>[2] = {},
): Promise<Loaded> {
  const of = (pairs: readonly QuestionPair[]) =>
    loadPairedInputs(textPairs(pairs), preprocessing, options);
  return { train: await of(splits.train), dev: await of(splits.dev), test: await of(splits.test) };
}

async function* textPairs(pairs: readonly QuestionPair[]): AsyncGenerator<TextPair> {
  for (const { first, second, isMatch } of pairs) yield { first, second, similarity: isMatch };
}

function fineTune(
  { encoder, weights }: Pick<Awaited<ReturnType<typeof pretrainedText>>, 'encoder' | 'weights'>,
  data: Loaded,
  { quick, note }: Pick<BenchOptions, 'quick' | 'note'>,
) {
  const stepsPerEpoch = quick ? 1 : Math.floor(data.train.pairs.first.length / PAIRS);
  const steps = quick ? 2 : EPOCHS * stepsPerEpoch;
  return followTraining(
    {
      data: pairedInputs(data.train),
      validation: pairedInputs(data.dev),
      validationPairs: 2000,
      encoder,
      initialWeights: weights,
      distance: 'cosine',
      loss: { kind: 'cosent', scale: 20 },
      sampler: { kind: 'graded-pairs', pairs: PAIRS },
      optimizer: {
        learningRate: 3e-5,
        weightDecay: 0.01,
        warmupSteps: Math.ceil(steps / 10),
        schedule: { kind: 'linear' },
        clipNorm: 1,
      },
      steps,
      stepsPerEpoch,
    },
    (text) => note(`pairs: transformer, ${text}`),
  );
}

const matchesOf = ({ pairs }: LoadedPairs): Uint8Array => Uint8Array.from(pairs.similarity);

/** By the distance of the embeddings alone. */
async function byDistance(model: SiameseModel, { dev, test }: Loaded): Promise<Measured> {
  const { embeddingSize, distance } = model;
  const closeness = async (data: LoadedPairs) => {
    const embeddings = await model.embed(data.inputs, 256);
    const pairs = { ...data.pairs, isMatch: matchesOf(data) };
    return Array.from(pairDistances({ embeddings, embeddingSize, pairs, distance }), (d) => -d);
  };
  const threshold = bestAccuracyThreshold(await closeness(dev), matchesOf(dev));
  return measured(await closeness(test), threshold, matchesOf(test));
}

/** By an output layer over the embeddings that is learned on the development pairs. */
async function byHead(model: SiameseModel, { dev, test }: Loaded): Promise<Measured> {
  const features = async (data: LoadedPairs) =>
    pairFeatures(data, await model.embed(data.inputs, 256));
  const { head, threshold } = choosePairHead(await features(dev), matchesOf(dev));
  const asked = await features(test);
  const isMatch = matchesOf(test);
  const scores = [...isMatch.keys()].map((row) => head(rowOf(asked, row)));
  return measured(scores, threshold, isMatch);
}

function measured(scores: readonly number[], threshold: number, isMatch: Uint8Array): Measured {
  const right = scores.filter((score, row) => (score >= threshold ? 1 : 0) === isMatch[row]).length;
  return {
    accuracy: {
      value: right / scores.length,
      unit: 'share',
      interval: shareInterval(right, scores.length),
    },
    ap: { value: averagePrecision(scores, isMatch), unit: 'share' },
  };
}
