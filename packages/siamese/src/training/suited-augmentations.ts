import type { AugmentationSpec } from '../augmentation/augmentation-spec.ts';

/** Images are bent a little; vectors stay as they are. */
export function suitedAugmentations(inputShape: readonly number[]): AugmentationSpec[] {
  return inputShape.length === 3 ? [{ kind: 'affine' }] : [];
}
