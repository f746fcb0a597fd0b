import type { KindredClient } from '@kindred/client';
import { NoPromotionError } from './no-promotion-error.ts';

/** Id of a collection's newest promotion or rollback. @throws NoPromotionError */
export async function newestPromotion(
  client: Pick<KindredClient, 'listPromotions'>,
  collection: string,
): Promise<string> {
  const { data } = await client.listPromotions({ collection }, { limit: 1 });
  const [newest] = data;
  if (newest === undefined) throw new NoPromotionError(collection);
  return newest.id;
}
