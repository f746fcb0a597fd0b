import type { KindredClient } from '@kindred/client';
import type { Promotion, PromotionProgress } from '@kindred/contracts';
import { formatCount, formatSeconds } from '../terminal/format.ts';
import type { Output } from '../terminal/output.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { PromotionFailedError } from './promotion-failed-error.ts';

export interface WatchContext {
  readonly client: Pick<KindredClient, 'promotionEvents' | 'getPromotion'>;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/**
 * Shows how far a promotion is until its end. Ctrl-C ends the watching alone: the promotion goes on.
 * @throws PromotionFailedError
 */
export async function watchPromotion(
  { client, output, signal }: WatchContext,
  { collection, id }: Pick<Promotion, 'collection' | 'id'>,
): Promise<Promotion> {
  const path = { collection, promotion: id };
  const bar = createProgressBar(output, '    promoting');
  let isServing = false;
  for await (const { event } of client.promotionEvents(path, { signal })) {
    if (event.type === 'progress' && event.phase === 'backfilling' && !isServing) {
      isServing = true;
      bar.end('serves');
      output.note('the version serves; vectors of the one before are replaced from here on');
    }
    if (event.type === 'progress')
      bar.update({ done: event.done, total: event.total, detail: describe(event) });
    else if (event.status === 'paused') bar.end('paused');
  }
  signal.throwIfAborted();
  const promotion = await client.getPromotion(path, { signal });
  if (promotion.status !== 'succeeded') throw new PromotionFailedError(promotion);
  return promotion;
}

const phasesOfItems: ReadonlySet<PromotionProgress['phase']> = new Set([
  'inheriting',
  'embedding',
  'backfilling',
]);

function describe({ phase, done, total, itemsPerSecond, etaSeconds }: PromotionProgress): string {
  const unit = phasesOfItems.has(phase) ? 'items' : 'API processes';
  const parts = [`${phase} ${formatCount(done)} of ${formatCount(total)} ${unit}`];
  if (itemsPerSecond !== null) parts.push(`${formatCount(Math.round(itemsPerSecond))}/s`);
  if (etaSeconds !== null && etaSeconds > 0) parts.push(`${formatSeconds(etaSeconds)} left`);
  return parts.join('  ');
}
