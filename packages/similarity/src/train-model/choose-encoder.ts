import type { TrainingConfig } from '@kindred/contracts';
import { inputShapeOf, type ImagePreprocessing, type Preprocessing } from '@kindred/datasets';
import { faceEncoder, type EncoderSpec } from '@kindred/siamese';
import { TrainingConfigError } from '../errors/training-config-error.ts';

/**
 * The network that was asked for, shaped for its input; by default four convolutional blocks for images, a
 * bag of embeddings for lists of ids, and one hidden layer for everything else.
 *
 * @throws TrainingConfigError when the encoder cannot read what the preprocessing gives
 */
export function chooseEncoder(
  preprocessing: Preprocessing,
  wanted: TrainingConfig['encoder'],
): EncoderSpec {
  const chosen = wanted ?? defaultFor(preprocessing);
  const { kind } = preprocessing;
  const isBag = kind === 'ngram-ids' || kind === 'interactions';
  if (chosen.kind === 'embedding-bag') {
    if (!isBag) throw unreadable(chosen.kind, 'ngram-ids or interactions', preprocessing);
    return { ...chosen, inputShape: [preprocessing.length, 2], rows: preprocessing.rows };
  }
  // A transformer is read from its files: see `chooseNetwork`.
  if (chosen.kind === 'transformer') throw unreadable(chosen.kind, 'tokens', preprocessing);
  if (kind === 'tokens') throw unreadable(chosen.kind, 'no tokens', preprocessing);
  if (chosen.kind === 'dense') {
    if (isBag) throw unreadable(chosen.kind, 'numbers, not lists of ids', preprocessing);
    const size = inputShapeOf(preprocessing).reduce((product, length) => product * length, 1);
    return { ...chosen, inputShape: [size] };
  }
  if (kind !== 'image') throw unreadable(chosen.kind, 'images', preprocessing);
  requireFaceSize(preprocessing);
  const { height, width, channels } = preprocessing;
  if (chosen.kind === 'face') {
    if (!isFaceSize(preprocessing))
      throw unreadable(chosen.kind, 'images of 150×150 pixels in colour', preprocessing);
    return { ...faceEncoder, ...chosen };
  }
  return { ...chosen, inputShape: [height, width, channels] };
}

/** A found face has one size. */
function requireFaceSize(preprocessing: ImagePreprocessing): void {
  if (preprocessing.face !== true || isFaceSize(preprocessing)) return;
  throw new TrainingConfigError(
    'config.preprocessing',
    'a found face has 150 × 150 pixels in colour; set height and width to 150 and channels to 3',
  );
}

function isFaceSize({ height, width, channels }: ImagePreprocessing): boolean {
  return height === 150 && width === 150 && channels === 3;
}

function defaultFor({ kind }: Preprocessing): NonNullable<TrainingConfig['encoder']> {
  const embedding = { embeddingSize: 64, normalize: true };
  if (kind === 'image') return { kind: 'conv4', filters: 64, embeddingSize: 128, normalize: true };
  if (kind === 'ngram-ids' || kind === 'interactions')
    return { kind: 'embedding-bag', dimension: 64, combine: 'mean', hidden: [], ...embedding };
  return { kind: 'dense', hidden: [256], ...embedding };
}

function unreadable(encoder: string, reads: string, { kind }: Preprocessing): TrainingConfigError {
  const instead = {
    image: 'conv4',
    'ngram-ids': 'embedding-bag',
    interactions: 'embedding-bag',
    tokens: 'transformer',
  };
  const suited = Object.hasOwn(instead, kind) ? instead[kind as keyof typeof instead] : 'dense';
  return new TrainingConfigError(
    'config.encoder',
    `"${encoder}" reads ${reads}; use "${suited}" for ${kind}`,
  );
}
