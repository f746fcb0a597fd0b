import { PromotionNotFoundError } from '../errors/promotion-not-found-error.ts';
import type { PromotionRecord, PromotionStore } from '../ports/promotion-store.ts';

/** A promotion by its path: its collection's name, and its id. */
export interface PromotionPath {
  readonly collection: string;
  readonly promotion: string;
}

/** @throws PromotionNotFoundError */
export async function findPromotion(
  promotions: Pick<PromotionStore, 'find'>,
  { collection, promotion }: PromotionPath,
): Promise<PromotionRecord> {
  const found = await promotions.find(promotion);
  if (found?.collection !== collection) throw new PromotionNotFoundError(promotion, collection);
  return found;
}
