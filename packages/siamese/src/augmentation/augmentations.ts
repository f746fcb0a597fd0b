import { affine } from './affine.ts';
import type { Augmentation } from './augmentation.ts';
import type { AugmentationKind } from './augmentation-spec.ts';
import { blur } from './blur.ts';
import { colour } from './colour.ts';
import { crop } from './crop.ts';
import { elastic } from './elastic.ts';
import { erase } from './erase.ts';
import { flip } from './flip.ts';
import { mixNegatives } from './mix-negatives.ts';
import { noise } from './noise.ts';

/** Every augmentation; a new one is a file and a line here. */
export const augmentations: { [Kind in AugmentationKind]: Augmentation<Kind> } = {
  affine,
  elastic,
  crop,
  erase,
  colour,
  blur,
  flip,
  noise,
  'mix-negatives': mixNegatives,
};
