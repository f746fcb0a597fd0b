import type { z } from 'zod';
import type { trainingConfigSchema } from '@kindred/contracts';

/**
 * How the tour's model is trained: quarter turns as classes of their own, affine augmentation and the
 * softmax over in-batch pairs. It was chosen on held-out background alphabets; see bench/README.md.
 */
export const tourConfig: z.input<typeof trainingConfigSchema> = {
  preprocessing: { kind: 'image', height: 35, width: 35, channels: 1, invert: true },
  encoder: { kind: 'conv4', filters: [32, 64, 128, 128], embeddingSize: 128, normalize: true },
  distance: 'cosine',
  loss: { kind: 'n-pair', scale: 16 },
  steps: 1200,
  stepsPerEpoch: 100,
  batchPairs: 96,
  classesPerGroup: 24,
  learningRate: 0.002,
  weightDecay: 0.01,
  warmupSteps: 100,
  augment: true,
  rotatedClasses: true,
  validation: { fraction: 0.1 },
  seed: 1,
};
