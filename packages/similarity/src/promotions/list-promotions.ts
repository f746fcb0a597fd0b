import type { Promotion } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { PageRequest } from '../ports/page.ts';
import type { PromotionStore } from '../ports/promotion-store.ts';
import { presentPromotion } from './present-promotion.ts';

/** One page of a collection's promotions, newest first. @throws CollectionNotFoundError */
export async function listPromotions(
  ports: {
    readonly collections: Pick<CollectionStore, 'find'>;
    readonly promotions: Pick<PromotionStore, 'list'>;
  },
  collection: string,
  request: PageRequest,
): Promise<{ data: Promotion[]; nextCursor: string | null }> {
  const { id } = await findCollection(ports.collections, collection);
  const page = await ports.promotions.list({ ...request, collectionId: id });
  return { data: page.data.map(presentPromotion), nextCursor: page.nextCursor ?? null };
}
