import type { Promotion } from '@kindred/contracts';
import { PromotionNotFoundError } from '../errors/promotion-not-found-error.ts';
import type { PromotionStore } from '../ports/promotion-store.ts';
import { findPromotion, type PromotionPath } from './find-promotion.ts';
import { presentPromotion } from './present-promotion.ts';

/**
 * Lets a paused promotion go on.
 * @throws PromotionNotFoundError, and the store's error `promotion-not-pausable`
 */
export async function resumePromotion(
  ports: { readonly promotions: Pick<PromotionStore, 'find' | 'resume'> },
  path: PromotionPath,
): Promise<Promotion> {
  const { id } = await findPromotion(ports.promotions, path);
  const promotion = await ports.promotions.resume(id);
  if (promotion === undefined) throw new PromotionNotFoundError(path.promotion, path.collection);
  return presentPromotion(promotion);
}
