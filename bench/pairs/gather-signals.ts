import { SiameseModel } from '@kindred/siamese';
import { pretrainedText } from '../encode/pretrained-text.ts';
import type { BenchOptions } from '../framework/bench.ts';
import { fineTuneOnPairs } from '../framework/fine-tune-on-pairs.ts';
import { gramIds } from '../sts/gram-ids.ts';
import { trainNgrams } from '../sts/train-ngrams.ts';
import { closenessOfPairs } from './closeness-of-pairs.ts';
import { type DevAndTest, inDevAndTest, mapDevAndTest } from './dev-and-test.ts';
import { fineTuning } from './fine-tuning.ts';
import { inverseDocumentFrequency } from './inverse-document-frequency.ts';
import { type LoadedQuestions, loadQuestions } from './load-questions.ts';
import type { MeasuredPairs } from './measured-pairs.ts';
import { measureScores } from './measure-scores.ts';
import type { QuoraSplits } from './read-quora.ts';
import { tokenSignals } from './token-signals.ts';
import { wordSignals, wordsOf } from './word-signals.ts';

const LENGTH = 64;

export interface GatheredSignals {
  /** Of each pair, the cosine of the fine-tuned network first. */
  readonly signals: DevAndTest<number[][]>;
  readonly isMatch: DevAndTest<Uint8Array>;
  /** What each network does by closeness alone. */
  readonly alone: Readonly<Record<'cosine' | 'pretrained' | 'ngram', MeasuredPairs>>;
  /** That fine-tuning took. */
  readonly seconds: number;
}

/** Trains the networks, and asks them and the words what they have to say of every pair. */
export async function gatherSignals(
  splits: QuoraSplits,
  options: Pick<BenchOptions, 'quick' | 'note'>,
): Promise<GatheredSignals> {
  const { note } = options;
  const { encoder, weights, tokenizer } = await pretrainedText('minilm', LENGTH);
  const tokens = await loadQuestions(splits, { kind: 'tokens', length: LENGTH }, { tokenizer });
  const isMatch = { dev: tokens.dev.isMatch, test: tokens.test.isMatch };

  const ofToken = inverseDocumentFrequency(tokensOf(tokens.train));
  const ofWord = inverseDocumentFrequency(tokens.train.texts.map(wordsOf));

  const network = new SiameseModel(encoder, 'cosine', weights);
  const before = await inDevAndTest(tokens, (data) => tokenSignals(network, data, ofToken));
  network.dispose();
  const pretrained = measureScores(mapDevAndTest(before, cosineOf), isMatch);
  note(`pairs: pretrained ${pretrained.accuracy.value.toFixed(4)}`);

  const grams = await loadQuestions(splits, gramIds);
  const ngrams = await trainNgrams(gramIds, grams, options);
  const closeness = await inDevAndTest(grams, (data) => closenessOfPairs(ngrams.model, data));
  ngrams.model.dispose();
  const ngram = measureScores(closeness, isMatch);

  const tuned = await fineTuneOnPairs({ encoder, weights }, tokens, {
    ...options,
    ...fineTuning,
    name: 'pairs: transformer',
  });
  const after = await inDevAndTest(tokens, (data) => tokenSignals(tuned.model, data, ofToken));
  tuned.model.dispose();
  const cosine = measureScores(mapDevAndTest(after, cosineOf), isMatch);
  note(`pairs: fine-tuned, by cosine ${cosine.accuracy.value.toFixed(4)}; output layer`);

  const words = await inDevAndTest(tokens, (data) => signalsOfWords(data, ofWord));
  const signals = await inDevAndTest(tokens, (_data, split) =>
    after[split].map((row, pair) => [
      ...row,
      ...before[split][pair]!,
      closeness[split][pair]!,
      ...words[split][pair]!,
    ]),
  );
  return { signals, isMatch, alone: { cosine, pretrained, ngram }, seconds: tuned.seconds };
}

const cosineOf = ([cosine]: readonly number[]): number => cosine as number;

function* tokensOf({ inputs, inputShape: [length = 0] }: LoadedQuestions): Generator<Float32Array> {
  for (let start = 0; start < inputs.length; start += length)
    yield inputs.subarray(start, start + length);
}

const signalsOfWords = (
  { texts, pairs: { first, second } }: LoadedQuestions,
  weightOf: (word: string) => number,
): number[][] =>
  Array.from(first, (row, pair) =>
    wordSignals(texts[row] as string, texts[second[pair] as number] as string, weightOf),
  );
