import { expect, test } from '@jest/globals';
import type { KindredClient } from '@kindred/client';
import { newestPromotion } from './newest-promotion.ts';

const clientWith = (ids: readonly string[]) => {
  const asked: unknown[] = [];
  const listPromotions = (async (...args: unknown[]) => {
    asked.push(args);
    return { data: ids.map((id) => ({ id })), nextCursor: null };
  }) as unknown as KindredClient['listPromotions'];
  return { asked, listPromotions };
};

test('asks for one, which the API gives as the newest', async () => {
  const client = clientWith(['second']);
  expect(await newestPromotion(client, 'notes')).toBe('second');
  expect(client.asked).toEqual([[{ collection: 'notes' }, { limit: 1 }]]);
});

test('without any it says how to start one', async () => {
  const found = newestPromotion(clientWith([]), 'notes');
  await expect(found).rejects.toMatchObject({ code: 'no-promotion' });
  await expect(found).rejects.toThrow(/kindred promote notes/u);
});
