import { operations, type PromotionEvent } from '@kindred/contracts';
import { jobEvents, type EventsOptions } from '../events/job-events.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';

/** Names a promotion: by its collection, and its id. */
export interface PromotionPath {
  readonly collection: string;
  readonly promotion: string;
}

/** Every event of a promotion, once and in order, until it has ended. */
export async function* promotionEvents(
  connection: Connection,
  path: PromotionPath,
  options?: EventsOptions,
): AsyncGenerator<PromotionEvent> {
  const { target } = buildRequest('promotionEvents', operations.getPromotion, [path]);
  const address = { name: 'promotionEvents', target: `${target}/events` };
  yield* jobEvents<PromotionEvent>(connection, address, options);
}
