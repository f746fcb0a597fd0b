import type { Promotion } from '@kindred/contracts';
import { PromotionNotFoundError } from '../errors/promotion-not-found-error.ts';
import type { PromotionStore } from '../ports/promotion-store.ts';
import { findPromotion, type PromotionPath } from './find-promotion.ts';
import { presentPromotion } from './present-promotion.ts';

/**
 * Pauses a promotion; what it has embedded stays.
 * @throws PromotionNotFoundError, and the store's error `promotion-not-pausable`
 */
export async function pausePromotion(
  ports: { readonly promotions: Pick<PromotionStore, 'find' | 'pause'> },
  path: PromotionPath,
): Promise<Promotion> {
  const { id } = await findPromotion(ports.promotions, path);
  const promotion = await ports.promotions.pause(id);
  if (promotion === undefined) throw new PromotionNotFoundError(path.promotion, path.collection);
  return presentPromotion(promotion);
}
