import type { Promotion } from '@kindred/contracts';
import type { PromotionRecord } from '../ports/promotion-store.ts';

/** A promotion as the API shows it. */
export function presentPromotion(record: PromotionRecord): Promotion {
  const { id, collection, kind, model, version, fromVersion, status, attempt } = record;
  const { progress, verification, cancelRequested, error } = record;
  return {
    id,
    collection,
    kind,
    model,
    version,
    fromVersion,
    status,
    ...record.request,
    // Requests of earlier days do not say it.
    lazy: record.request.lazy ?? false,
    forced: record.request.forced ?? false,
    startedBy: record.startedBy,
    attempt,
    // What was written last is of a moment before the swap.
    progress: status === 'succeeded' ? null : progress,
    verification,
    cancelRequested,
    error: error === null ? null : { ...error },
    createdAt: record.createdAt.toISOString(),
    startedAt: record.startedAt?.toISOString() ?? null,
    swappedAt: record.swappedAt?.toISOString() ?? null,
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}
