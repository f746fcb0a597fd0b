import type { Promotion } from '@kindred/contracts';
import type { PromotionStore } from '../ports/promotion-store.ts';
import { findPromotion, type PromotionPath } from './find-promotion.ts';
import { presentPromotion } from './present-promotion.ts';

/** @throws PromotionNotFoundError */
export async function getPromotion(
  ports: { readonly promotions: Pick<PromotionStore, 'find'> },
  path: PromotionPath,
): Promise<Promotion> {
  return presentPromotion(await findPromotion(ports.promotions, path));
}
