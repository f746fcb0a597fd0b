import {
  loadPairedInputs,
  type LoadedPairs,
  type Preprocessing,
  type TextPair,
} from '@kindred/datasets';
import { pairDistances, SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { pretrainedText } from '../encode/pretrained-text.ts';
import type { Bench, BenchResult } from '../framework/bench.ts';
import { fineTuneOnPairs } from '../framework/fine-tune-on-pairs.ts';
import { standardizer } from '../framework/standardizer.ts';
import { trainNgrams } from '../sts/train-ngrams.ts';
import { bestAccuracyThreshold } from './best-accuracy-threshold.ts';
import { type ChosenHead, choosePairHead, rowOf, type TriedHead } from './choose-pair-head.ts';
import { fineTuning } from './fine-tuning.ts';
import { inverseDocumentFrequency } from './inverse-document-frequency.ts';
import { type MeasuredPairs, measuredPairs } from './measured-pairs.ts';
import { pairFeatures } from './pair-features.ts';
import { protocolOf } from './protocol-of.ts';
import type { QuestionPair } from './question-pair.ts';
import { type QuoraSplits, readQuora } from './read-quora.ts';
import { tokenSignals } from './token-signals.ts';
import { withProducts } from './with-products.ts';
import { wordSignals, wordsOf } from './word-signals.ts';

const LENGTH = 64;
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

    const ofToken = inverseDocumentFrequency(tokensOf(tokens.train));
    const ofWord = inverseDocumentFrequency(tokens.train.texts.map(wordsOf));

    const pretrained = new SiameseModel(encoder, 'cosine', weights);
    const before = await inDevAndTest(tokens, (data) => tokenSignals(pretrained, data, ofToken));
    pretrained.dispose();
    const byPretrained = byScores(mapBoth(before, cosineOf), tokens);
    note(`pairs: pretrained ${byPretrained.accuracy.value.toFixed(4)}`);

    const grams = await load(splits, GRAMS);
    const ngrams = await trainNgrams(GRAMS, grams, options);
    const closeness = await inDevAndTest(grams, (data) => closenessOf(ngrams.model, data));
    ngrams.model.dispose();
    const byNgrams = byScores(closeness, grams);

    const tuned = await fineTuneOnPairs({ encoder, weights }, tokens, {
      ...options,
      ...fineTuning,
      name: 'pairs: transformer',
    });
    const after = await inDevAndTest(tokens, (data) => tokenSignals(tuned.model, data, ofToken));
    tuned.model.dispose();
    const byCosine = byScores(mapBoth(after, cosineOf), tokens);
    note(`pairs: fine-tuned, by cosine ${byCosine.accuracy.value.toFixed(4)}; output layer`);

    const words = await inDevAndTest(tokens, (data) => signalsOfWords(data, ofWord));
    const signals = await inDevAndTest(tokens, (_data, split) =>
      after[split].map((row, pair) => [
        ...row,
        ...before[split][pair]!,
        closeness[split][pair]!,
        ...words[split][pair]!,
      ]),
    );
    const { accuracy, ap, chosen } = byHead(signals, tokens);
    for (const tried of chosen.tried) note(`pairs: output layer ${describe(tried)}`);
    return {
      protocol: protocolOf(splits, chosen),
      figures: {
        accuracy: { ...accuracy, target: '≥ 0.85, aim 0.88', published: '0.882 BiMPM, 384k pairs' },
        ap: { ...ap, target: '≥ 0.90' },
        ...prefixed('cosine', byCosine),
        ...prefixed('pretrained', byPretrained),
        ...prefixed('ngram', byNgrams),
        'dev.accuracy': { value: chosen.accuracy, unit: 'share' },
        'train.seconds': { value: tuned.seconds, unit: 's' },
      },
    };
  },
};

const prefixed = (prefix: string, { accuracy, ap }: MeasuredPairs) => ({
  [`${prefix}.accuracy`]: accuracy,
  [`${prefix}.ap`]: ap,
});

const describe = ({ name, ridge, loss, accuracy }: TriedHead): string =>
  `of ${name} with ridge ${ridge}; 5-fold on dev: log loss ${loss.toFixed(4)}, accuracy ${accuracy.toFixed(4)}`;

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

const matchesOf = ({ pairs }: LoadedPairs): Uint8Array => Uint8Array.from(pairs.similarity);

type Both<T> = Readonly<Record<'dev' | 'test', T>>;

async function inDevAndTest<T>(
  data: Loaded,
  of: (data: LoadedPairs, split: 'dev' | 'test') => T | Promise<T>,
): Promise<Both<T>> {
  return { dev: await of(data.dev, 'dev'), test: await of(data.test, 'test') };
}

const mapBoth = <T, U>({ dev, test }: Both<readonly T[]>, of: (each: T) => U): Both<U[]> => ({
  dev: dev.map(of),
  test: test.map(of),
});

const cosineOf = ([cosine]: readonly number[]): number => cosine as number;

function* tokensOf({ inputs, inputShape: [length = 0] }: LoadedPairs): Generator<Float32Array> {
  for (let start = 0; start < inputs.length; start += length)
    yield inputs.subarray(start, start + length);
}

async function closenessOf(model: SiameseModel, data: LoadedPairs): Promise<number[]> {
  const { embeddingSize, distance } = model;
  const embeddings = await model.embed(data.inputs, 256);
  const pairs = { ...data.pairs, isMatch: matchesOf(data) };
  return Array.from(pairDistances({ embeddings, embeddingSize, pairs, distance }), (d) => -d);
}

const signalsOfWords = (
  { texts, pairs: { first, second } }: LoadedPairs,
  weightOf: (word: string) => number,
): number[][] =>
  Array.from(first, (row, pair) =>
    wordSignals(texts[row] as string, texts[second[pair] as number] as string, weightOf),
  );

/** With the threshold that is best for the development pairs. */
function byScores(scores: Both<readonly number[]>, { dev, test }: Loaded): MeasuredPairs {
  const threshold = bestAccuracyThreshold(scores.dev, matchesOf(dev));
  return measuredPairs(scores.test, matchesOf(test), threshold);
}

/** By an output layer over signals that is learned on the development pairs. */
function byHead(
  signals: Both<readonly (readonly number[])[]>,
  { dev, test }: Loaded,
): MeasuredPairs & { readonly chosen: ChosenHead } {
  const standardize = standardizer(signals.dev);
  // Without the constant that stands in front.
  const products = mapBoth(signals, (row) => withProducts(standardize(row).slice(1)));
  const rows: Record<string, Both<readonly (readonly number[])[]>> = {
    cosine: mapBoth(signals, ([cosine]) => [cosine as number]),
    signals,
    products,
  };
  const chosen = choosePairHead(
    Object.fromEntries(Object.entries(rows).map(([name, each]) => [name, pairFeatures(each.dev)])),
    matchesOf(dev),
  );
  const asked = pairFeatures(rows[chosen.name]!.test);
  const isMatch = matchesOf(test);
  const scores = [...isMatch.keys()].map((row) => chosen.head(rowOf(asked, row)));
  return { ...measuredPairs(scores, isMatch, chosen.threshold), chosen };
}
