import type { PromotionProgress } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';
import { AttemptWatch } from '../attempts/attempt-watch.ts';
import { isStaleAttempt } from '../attempts/is-stale-attempt.ts';
import type { JobEnd } from '../ports/job-end.ts';
import type { PromotionRecord, PromotionStore } from '../ports/promotion-store.ts';
import { promoteGeneration, type PromoteGenerationPorts } from './promote-generation.ts';

export interface RunPromotionPorts extends PromoteGenerationPorts {
  readonly promotions: PromoteGenerationPorts['promotions'] &
    Pick<PromotionStore, 'claim' | 'find' | 'record' | 'finish'>;
}

/** Each attempt goes on where the one before ended: one that was begun so often does not get on. */
const attemptsAllowed = 50;

const gaveUp: JobEnd = {
  status: 'failed',
  error: {
    code: 'promotion-given-up',
    message: `The promotion was begun ${attemptsAllowed} times and did not come to its end. The log of the indexer tells why.`,
  },
};

/** Of the machine and not of what is promoted: the job is tried again. */
const transient: ReadonlySet<string> = new Set([
  'database-unavailable',
  'encoder-timeout',
  'encoder-overloaded',
  'encoder-unavailable',
  'encoder-closed',
]);

/**
 * Takes a promotion up and sees it through; everything is written under the attempt's fencing token. What was
 * embedded stays, so an attempt goes on where the one before ended. Gives its end; undefined when it is paused, has
 * ended already, or another worker has taken it over.
 *
 * @throws the signal's reason when it aborts, so that the job goes back to the queue; errors of the machine, so
 *   that it is tried again
 */
export async function runPromotion(
  ports: RunPromotionPorts,
  promotionId: string,
  signal: AbortSignal,
): Promise<JobEnd | { readonly status: 'succeeded' } | undefined> {
  let promotion = await ports.promotions.claim(promotionId);
  while (promotion !== undefined) {
    const end = await attempt(ports, promotion, signal);
    if (end !== undefined) return end;
    // Paused and resumed meanwhile: the queue took the new job for this one.
    const now = await ports.promotions.find(promotionId);
    promotion = now?.status === 'queued' ? await ports.promotions.claim(promotionId) : undefined;
  }
  return undefined;
}

async function attempt(
  ports: RunPromotionPorts,
  promotion: PromotionRecord,
  signal: AbortSignal,
): Promise<JobEnd | { readonly status: 'succeeded' } | undefined> {
  const { id, attempt: token } = promotion;
  const watch = new AttemptWatch<PromotionProgress | null>(
    (progress) => ports.promotions.record(id, token, progress),
    null,
  );
  try {
    const end = await endOf(ports, promotion, { watch, signal });
    await watch.close();
    if (end?.status === 'failed' || end?.status === 'cancelled')
      await ports.promotions.finish(id, token, end);
    return end;
  } catch (error) {
    if (isStaleAttempt(error)) return undefined;
    throw error;
  } finally {
    await watch.close();
  }
}

async function endOf(
  ports: RunPromotionPorts,
  promotion: PromotionRecord,
  { watch, signal }: { watch: AttemptWatch<PromotionProgress | null>; signal: AbortSignal },
): Promise<JobEnd | { readonly status: 'succeeded' } | undefined> {
  if (promotion.attempt > attemptsAllowed) return gaveUp;
  try {
    await promoteGeneration(ports, promotion, {
      signal: AbortSignal.any([signal, watch.signal]),
      onProgress: (progress) => watch.tell(progress),
    });
    return { status: 'succeeded' };
  } catch (error) {
    if (watch.ended === 'cancelled') return { status: 'cancelled' };
    if (watch.ended === 'stale' || isStaleAttempt(error)) return undefined;
    signal.throwIfAborted();
    return failed(error);
  }
}

/** What an error of ours says is for who asked; anything else is for the queue, which tries again. */
function failed(error: unknown): JobEnd {
  if (!(error instanceof KindredError) || transient.has(error.code)) throw error;
  const { code, message } = error;
  return { status: 'failed', error: { code, message } };
}
