import { batchPairs } from '../framework/fine-tune-on-pairs.ts';

/** A fourth epoch changed nothing on the development pairs. */
export const fineTuning = { epochs: 3, learningRate: 3e-5, validationPairs: 2000 };

export const recipe =
  `CoSENT (${fineTuning.epochs} epochs, batches of ${batchPairs} pairs, AdamW 3e-5 with a tenth of warm-up and linear decay, weight ` +
  'decay 0.01, gradient clip 1, dropout 0.1)';
