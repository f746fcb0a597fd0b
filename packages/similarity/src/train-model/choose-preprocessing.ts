import type { TrainingConfig } from '@kindred/contracts';
import type { Preprocessing } from '@kindred/datasets';
import { modalityOfPreprocessing } from '../encode/describe-encoder.ts';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { TrainingDataError } from '../errors/training-data-error.ts';
import type { TrainingSource } from './training-source.ts';

/**
 * The preprocessing that was asked for, or one that suits the modality and the encoder: 48 × 48 pixels in
 * colour (faces of 150 × 150, found and brought upright, for the face network), 1024 hashed n-grams of two to four letters (20,000 rows for a bag of
 * embeddings), or vectors as long as the first one.
 *
 * @throws TrainingConfigError when it is for another modality; TrainingDataError when nothing is there
 */
export async function choosePreprocessing(
  source: TrainingSource,
  wanted: TrainingConfig['preprocessing'],
  encoder?: TrainingConfig['encoder'],
): Promise<Preprocessing> {
  if (wanted === undefined) return suited(source, encoder?.kind);
  const modality = modalityOfPreprocessing(wanted);
  if (modality === source.modality) return wanted;
  throw new TrainingConfigError(
    'config.preprocessing',
    `"${wanted.kind}" is for ${modality} content, but ${source.name} holds ${source.modality} content`,
  );
}

async function suited(
  source: TrainingSource,
  encoder: NonNullable<TrainingConfig['encoder']>['kind'] | undefined,
): Promise<Preprocessing> {
  const grams = { minLength: 2, maxLength: 4 };
  if (source.modality === 'image') {
    const face = encoder === 'face';
    const side = face ? 150 : 48;
    const picture = { height: side, width: side, channels: 3, invert: false, fit: 'fill' } as const;
    return { kind: 'image', ...picture, ...(face && { face }) };
  }
  if (source.modality === 'text' && encoder === 'transformer')
    return { kind: 'tokens', length: 128 };
  if (source.modality === 'text')
    return encoder === 'embedding-bag'
      ? { kind: 'ngram-ids', rows: 20_000, length: 128, ...grams }
      : { kind: 'ngrams', dimension: 1024, ...grams };
  for await (const { content } of source.samples())
    if (content.kind === 'vector') return { kind: 'vector', dimension: content.vector.length };
  const { field, message } = source.whenEmpty;
  throw new TrainingDataError(message, { field });
}
