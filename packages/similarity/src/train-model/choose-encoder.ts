import type { TrainingConfig } from '@kindred/contracts';
import { inputShapeOf, type Preprocessing } from '@kindred/datasets';
import type { EncoderSpec } from '@kindred/siamese';
import { TrainingConfigError } from '../errors/training-config-error.ts';

/**
 * The network that was asked for, shaped for its input; by default four convolutional blocks for images
 * and one hidden layer for everything else.
 *
 * @throws TrainingConfigError when a convolutional encoder is to read texts or vectors
 */
export function chooseEncoder(
  preprocessing: Preprocessing,
  wanted: TrainingConfig['encoder'],
): EncoderSpec {
  const [height = 1, width = 1, channels = 1] = inputShapeOf(preprocessing);
  const isImage = preprocessing.kind === 'image';
  if (wanted === undefined && isImage)
    return {
      kind: 'conv4',
      inputShape: [height, width, channels],
      filters: 64,
      embeddingSize: 128,
      normalize: true,
    };
  const chosen =
    wanted ?? ({ kind: 'dense', hidden: [256], embeddingSize: 64, normalize: true } as const);
  if (chosen.kind === 'dense') return { ...chosen, inputShape: [height * width * channels] };
  if (isImage) return { ...chosen, inputShape: [height, width, channels] };
  throw new TrainingConfigError(
    'config.encoder',
    `"${chosen.kind}" reads images; use "dense" for ${preprocessing.kind}`,
  );
}
