import { performance } from 'node:perf_hooks';
import {
  loadPairedInputs,
  openDataset,
  type Preprocessing,
  type TextPair,
} from '@kindred/datasets';
import { distilTokens, SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { pretrainedText } from '../encode/pretrained-text.ts';
import type { Bench, BenchOptions, BenchResult, Figure } from '../framework/bench.ts';
import { fineTuneOnPairs } from '../framework/fine-tune-on-pairs.ts';
import { gramIds } from './gram-ids.ts';
import { type GradedTexts, spearmanOf } from './spearman-of.ts';
import { trainNgrams } from './train-ngrams.ts';

const LENGTH = 128;

/** Those of sentence-transformers, and first guesses: none was chosen on the test pairs. */
const recipes = {
  transformer: { epochs: 4, learningRate: 3e-5, validationPairs: 1500 },
  static: { epochs: 10, learningRate: 1e-3, validationPairs: 1500 },
};

/** How well closeness follows people's grades of pairs of sentences. */
export const stsBench: Bench = {
  name: 'sts',
  description:
    "Spearman's correlation on the STS benchmark: pretrained, fine-tuned, static, n-grams",
  async run(options): Promise<BenchResult> {
    const { quick, note } = options;
    await prepareBackend();
    const { encoder, weights, tokenizer } = await pretrainedText('minilm', LENGTH);
    const load = (preprocessing: Preprocessing) => loadSplits(preprocessing, { quick, tokenizer });
    const tokens = await load({ kind: 'tokens', length: LENGTH });
    const figures: Record<string, Figure> = {};
    const teacher = new SiameseModel(encoder, 'cosine', weights);
    figures['pretrained'] = await figure(teacher, tokens.test, '82.0 ± 0.1');
    note(`sts: pretrained ${figures['pretrained'].value.toFixed(2)}`);

    note('sts: distilling the table of tokens');
    const counts = countTokens(tokens.train.inputs, encoder.vocabulary);
    const distilled = await distilTokens(teacher, {
      frame: tokenizer.frame,
      length: LENGTH,
      counts,
    });
    teacher.dispose();
    const bags = await load({ kind: 'token-counts', rows: encoder.vocabulary, length: LENGTH });
    const table = new SiameseModel(distilled.encoder, 'cosine', distilled.weights);
    figures['static.untrained'] = await figure(table, bags.test);
    table.dispose();
    const tuned = await fineTuneOnPairs(distilled, bags, {
      ...options,
      ...recipes.static,
      name: 'sts: static',
    });
    figures['static'] = await figure(tuned.model, bags.test, '≥ 69, aim 75');
    tuned.model.dispose();

    const grams = await load(gramIds);
    const ngrams = await trainNgrams(gramIds, grams, options);
    figures['ngram'] = await figure(ngrams.model, grams.test);
    figures['ngram.texts'] = await textsPerSecond(ngrams.model, grams.test);
    ngrams.model.dispose();

    const better = await fineTuneOnPairs({ encoder, weights }, tokens, {
      ...options,
      ...recipes.transformer,
      name: 'sts: transformer',
    });
    figures['finetuned'] = await figure(better.model, tokens.test, '≥ 85.7, aim 87');
    figures['finetuned.seconds'] = { value: better.seconds, unit: 's' };
    better.model.dispose();
    return { protocol, figures };
  },
};

const protocol =
  "STS benchmark, Spearman's rank correlation × 100 of cosine and grade over the 1,379 test pairs, measured once for each " +
  'model. pretrained: all-MiniLM-L6-v2 as it is; finetuned: four times through the 5,749 training pairs (CoSENT, batches of 32 ' +
  'pairs, AdamW 3e-5 with a tenth of warm-up and linear decay, weight decay 0.01, gradient clip 1, dropout 0.1); ' +
  'static: a table of tokens distilled from it (256 numbers, SIF weights by the counts in the training sentences), tuned on the ' +
  'same pairs; static.untrained: before that; ngram: words and n-grams of 3 to 5 letters, first on crops of the training ' +
  'sentences without grades, then on the pairs, from random weights. The recipes are first guesses; none was chosen on the test pairs.';

async function loadSplits(
  preprocessing: Preprocessing,
  {
    quick,
    tokenizer,
  }: Pick<BenchOptions, 'quick'> &
    Pick<Parameters<typeof loadPairedInputs>[2] & object, 'tokenizer'>,
): Promise<Record<'train' | 'dev' | 'test', GradedTexts>> {
  const data = await openDataset('sts-b');
  const load = (split: string) =>
    loadPairedInputs(first(data.pairs!(split), quick ? 128 : Infinity), preprocessing, {
      tokenizer,
    });
  return {
    train: await load('train'),
    dev: await load('dev'),
    test: await load(quick ? 'dev' : 'test'),
  };
}

async function* first(pairs: AsyncIterable<TextPair>, most: number): AsyncGenerator<TextPair> {
  let count = 0;
  for await (const pair of pairs) {
    if (count++ === most) return;
    yield pair;
  }
}

async function figure(model: SiameseModel, test: GradedTexts, target?: string): Promise<Figure> {
  const value = 100 * (await spearmanOf(model, test));
  return { value, unit: 'Spearman × 100', ...(target !== undefined && { target }) };
}

/** How often each token occurs. */
function countTokens(inputs: Float32Array, vocabulary: number): Float64Array {
  const counts = new Float64Array(vocabulary);
  for (const id of inputs) if (id >= 0) counts[id]! += 1;
  return counts;
}

/** Inputs to vectors, without the hashing. */
async function textsPerSecond(
  model: SiameseModel,
  { inputs, texts }: GradedTexts,
): Promise<Figure> {
  await model.embed(inputs.subarray(0, 64 * model.inputSize));
  const start = performance.now();
  await model.embed(inputs);
  return {
    value: (texts.length * 1000) / (performance.now() - start),
    unit: 'texts/s',
    target: '> 5,000',
  };
}
