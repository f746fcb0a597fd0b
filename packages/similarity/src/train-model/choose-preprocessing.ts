import type { TrainingConfig } from '@kindred/contracts';
import type { Preprocessing } from '@kindred/datasets';
import { modalityOfPreprocessing } from '../encode/describe-encoder.ts';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { TrainingDataError } from '../errors/training-data-error.ts';
import type { TrainingSource } from './training-source.ts';

/**
 * The preprocessing that was asked for, or one that suits the modality: 48 × 48 pixels in colour, 1024
 * hashed n-grams of two to four letters, or vectors as long as the first one.
 *
 * @throws TrainingConfigError when it is for another modality; TrainingDataError when nothing is there
 */
export async function choosePreprocessing(
  source: TrainingSource,
  wanted: TrainingConfig['preprocessing'],
): Promise<Preprocessing> {
  if (wanted === undefined) return suited(source);
  const modality = modalityOfPreprocessing(wanted);
  if (modality === source.modality) return wanted;
  throw new TrainingConfigError(
    'config.preprocessing',
    `"${wanted.kind}" is for ${modality} content, but ${source.name} holds ${source.modality} content`,
  );
}

async function suited(source: TrainingSource): Promise<Preprocessing> {
  if (source.modality === 'image')
    return { kind: 'image', height: 48, width: 48, channels: 3, invert: false, fit: 'fill' };
  if (source.modality === 'text')
    return { kind: 'ngrams', dimension: 1024, minLength: 2, maxLength: 4 };
  for await (const { content } of source.samples())
    if (content.kind === 'vector') return { kind: 'vector', dimension: content.vector.length };
  throw new TrainingDataError(`There is no labelled vector in ${source.name}.`);
}
