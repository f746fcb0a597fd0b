import { cropText, ngramIds, type NgramIdsPreprocessing } from '@kindred/datasets';
import { type EncoderSpec, type LabelledInputs, pairedInputs, Random } from '@kindred/siamese';
import type { BenchOptions } from '../framework/bench.ts';
import { followTraining } from '../framework/follow-training.ts';
import type { TrainedEncoder } from '../framework/train-encoder.ts';
import type { GradedTexts } from './spearman-of.ts';

const CROPS = 4;
const CROP_PAIRS = 128;
const PAIRS = 64;
const EPOCHS = 5;

/** A bag of words and n-grams from random weights: first two crops of a sentence are close, then the grades. */
export async function trainNgrams(
  preprocessing: NgramIdsPreprocessing,
  data: { readonly train: GradedTexts; readonly dev: GradedTexts },
  { quick, note }: Pick<BenchOptions, 'quick' | 'note'>,
): Promise<TrainedEncoder> {
  const encoder: EncoderSpec = {
    kind: 'embedding-bag',
    inputShape: [preprocessing.length, 2],
    rows: preprocessing.rows,
    dimension: 64,
    combine: 'mean',
    hidden: [],
    embeddingSize: 64,
    normalize: true,
  };
  const stepsPerEpoch = Math.ceil(data.train.pairs.first.length / PAIRS);
  const crops = croppedTexts(data.train.texts, preprocessing);
  const optimizer = { learningRate: 0.003, schedule: { kind: 'linear' as const }, clipNorm: 1 };
  const withoutGrades = await followTraining(
    {
      data: crops,
      validation: crops,
      validationPairs: 500,
      encoder,
      distance: 'cosine',
      loss: { kind: 'multiple-negatives', scale: 20, symmetric: true },
      sampler: { kind: 'class-pairs', pairs: CROP_PAIRS },
      optimizer,
      steps: quick ? 2 : 600,
      stepsPerEpoch: quick ? 1 : 100,
    },
    (text) => note(`n-grams on crops, ${text}`),
  );
  const trained = await followTraining(
    {
      data: pairedInputs(data.train),
      validation: pairedInputs(data.dev),
      validationPairs: 1500,
      encoder,
      initialWeights: withoutGrades.model,
      distance: 'cosine',
      loss: { kind: 'cosent', scale: 20 },
      sampler: { kind: 'graded-pairs', pairs: PAIRS },
      optimizer: { ...optimizer, learningRate: 0.001 },
      steps: quick ? 2 : EPOCHS * stepsPerEpoch,
      stepsPerEpoch: quick ? 1 : stepsPerEpoch,
    },
    (text) => note(`n-grams, ${text}`),
  );
  withoutGrades.model.dispose();
  return { model: trained.model, seconds: withoutGrades.seconds + trained.seconds };
}

/** Some crops of every text, each text a class of its own. */
function croppedTexts(
  texts: readonly string[],
  preprocessing: NgramIdsPreprocessing,
): LabelledInputs {
  const random = new Random(1);
  const size = 2 * preprocessing.length;
  const inputs = new Float32Array(texts.length * CROPS * size);
  for (const [row, text] of texts.entries()) {
    for (let crop = 0; crop < CROPS; crop += 1) {
      const view = cropText(text, random.next);
      inputs.set(ngramIds(view, preprocessing), (row * CROPS + crop) * size);
    }
  }
  return {
    inputs,
    inputShape: [preprocessing.length, 2],
    labels: Int32Array.from({ length: texts.length * CROPS }, (_, row) => Math.floor(row / CROPS)),
    classNames: [...texts],
  };
}
