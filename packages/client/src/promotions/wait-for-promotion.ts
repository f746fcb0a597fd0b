import type { Promotion } from '@kindred/contracts';
import type { OperationCalls } from '../operation-calls.ts';
import { pollUntil, type PollOptions } from '../request/poll-until.ts';

export type WaitForPromotionOptions = PollOptions<Promotion>;

/** The promotion when it has ended, however it ended. */
export function waitForPromotion(
  calls: Pick<OperationCalls, 'getPromotion'>,
  { collection, id }: Pick<Promotion, 'collection' | 'id'>,
  options: WaitForPromotionOptions = {},
): Promise<Promotion> {
  const path = { collection, promotion: id };
  const look = () => calls.getPromotion(path, { signal: options.signal });
  return pollUntil(look, ({ finishedAt }) => finishedAt !== null, options);
}
