import type { Promotion } from '@kindred/contracts';
import { PromotionNotFoundError } from '../errors/promotion-not-found-error.ts';
import type { PromotionStore } from '../ports/promotion-store.ts';
import { findPromotion, type PromotionPath } from './find-promotion.ts';
import { presentPromotion } from './present-promotion.ts';

/**
 * Asks a promotion to end: at once while it waits, else with the next look of its worker. What serves stays.
 * @throws PromotionNotFoundError, and the store's error `promotion-finished`
 */
export async function cancelPromotion(
  ports: { readonly promotions: Pick<PromotionStore, 'find' | 'requestCancel'> },
  path: PromotionPath,
): Promise<Promotion> {
  const { id } = await findPromotion(ports.promotions, path);
  const promotion = await ports.promotions.requestCancel(id);
  if (promotion === undefined) throw new PromotionNotFoundError(path.promotion, path.collection);
  return presentPromotion(promotion);
}
