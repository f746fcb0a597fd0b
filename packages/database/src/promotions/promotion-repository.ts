import type { PromotionEvent, PromotionProgress } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { abandonedJobs } from '../jobs/abandoned-jobs.ts';
import { promotionLog } from '../jobs/event-log.ts';
import type { JobEnd } from '../jobs/job-end.ts';
import { listenToJobs } from '../jobs/listen-to-jobs.ts';
import { readJobEvents } from '../jobs/read-job-events.ts';
import { recordJobProgress } from '../jobs/record-job-progress.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Page } from '../page/page.ts';
import { claimPromotion } from './claim-promotion.ts';
import { completePromotion } from './complete-promotion.ts';
import { createPromotion } from './create-promotion.ts';
import { finishPromotion } from './finish-promotion.ts';
import { findPromotion, listPromotions } from './list-promotions.ts';
import { pausePromotion, resumePromotion } from './pause-promotion.ts';
import type {
  NewPromotion,
  PromotionPageRequest,
  PromotionRecord,
  Swap,
  SwapOutcome,
} from './promotion-record.ts';
import { requestPromotionCancel } from './request-promotion-cancel.ts';
import { hasServed } from './has-served.ts';
import { findRetired, type RetiredGeneration } from './find-retired.ts';
import { swapGenerations } from './swap-generations.ts';

export interface PromotionRepository {
  /**
   * One transaction: the generation that is to serve, the promotion, its first event, the outbox row.
   * @throws CollectionMissingError VersionMissingError PromotionUnderwayError GenerationNotRetiredError
   */
  create(promotion: NewPromotion): Promise<PromotionRecord>;
  find(promotionId: string): Promise<PromotionRecord | undefined>;
  /** Of a collection, newest first. @throws BadCursorError */
  list(request: PromotionPageRequest): Promise<Page<PromotionRecord>>;
  /** The generation that served a collection before; undefined where none is kept. */
  retired(collectionId: string): Promise<RetiredGeneration | undefined>;
  /** Whether a version serves a collection, or has served it with vectors that are kept. */
  hasServed(collectionId: string, versionId: string): Promise<boolean>;
  /**
   * Takes the promotion up: attempt + 1, status running. undefined when it is paused or has ended, and when it
   * was to be cancelled, which it is then. Whoever holds an older attempt can write nothing any more.
   */
  claim(promotionId: string): Promise<PromotionRecord | undefined>;
  /**
   * A sign of life, and an event if the progress is news; tells whether the promotion is to be cancelled.
   * @throws StaleAttemptError also while it is paused
   */
  record(
    promotionId: string,
    attempt: number,
    progress: PromotionProgress | null,
  ): Promise<{ readonly cancelRequested: boolean }>;
  /**
   * Lets the generation serve and ends the promotion, at once; or tells what is missing. Doing it again
   * changes nothing. @throws StaleAttemptError, and what `embed` throws
   */
  swap(promotionId: string, attempt: number, swap: Swap): Promise<SwapOutcome>;
  /**
   * Ends a promotion that serves as succeeded, if its generation has no inherited vectors any more; whether it has
   * ended. Doing it again changes nothing. @throws StaleAttemptError
   */
  complete(promotionId: string, attempt: number): Promise<boolean>;
  /** Ends it as failed or cancelled; doing it again changes nothing. @throws StaleAttemptError */
  finish(promotionId: string, attempt: number, end: JobEnd): Promise<void>;
  /** @throws PromotionNotPausableError */
  pause(promotionId: string): Promise<PromotionRecord | undefined>;
  /** @throws PromotionNotPausableError */
  resume(promotionId: string): Promise<PromotionRecord | undefined>;
  /**
   * Queued or paused → cancelled at once; running → flag that its worker sees.
   * @throws PromotionFinishedError PromotionServesError
   */
  requestCancel(promotionId: string): Promise<PromotionRecord | undefined>;
  /** Those that are not paused and without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
  /** In order of their sequence numbers, which have no gaps and begin at 1. */
  events(
    promotionId: string,
    afterSequence: number,
    limit: number,
  ): Promise<readonly PromotionEvent[]>;
  /** Calls back soon after an event was committed, and for unfinished promotions after an outage. */
  onEvent(listener: (promotionId: string) => void): Promise<() => Promise<void>>;
}

export function createPromotionRepository(
  connections: Connections,
  notifications: Notifications,
): PromotionRepository {
  return {
    async create(promotion) {
      const created = await findPromotion(
        connections,
        await createPromotion(connections, promotion),
      );
      if (created === undefined)
        throw new Error('The promotion was deleted the moment it was made.');
      return created;
    },
    find: (promotionId) => findPromotion(connections, promotionId),
    list: (request) => listPromotions(connections, request),
    retired: (collectionId) => findRetired(connections, collectionId),
    hasServed: (collectionId, versionId) => hasServed(connections, collectionId, versionId),
    claim: (promotionId) => claimPromotion(connections, promotionId),
    record: (id, attempt, progress) =>
      recordJobProgress(connections, promotionLog, { id, attempt, progress }),
    swap: (promotionId, attempt, swap) =>
      swapGenerations(connections, { promotionId, attempt }, swap),
    complete: (promotionId, attempt) => completePromotion(connections, { promotionId, attempt }),
    finish: (id, attempt, end) => finishPromotion(connections, { id, attempt, end }),
    pause: (promotionId) => pausePromotion(connections, promotionId),
    resume: (promotionId) => resumePromotion(connections, promotionId),
    requestCancel: (promotionId) => requestPromotionCancel(connections, promotionId),
    abandoned: (idleMs) => abandonedJobs(connections, 'promotions', idleMs),
    events: (id, after, limit) => readJobEvents(connections, promotionLog, { id, after, limit }),
    onEvent: (listener) => listenToJobs({ connections, notifications }, promotionLog, listener),
  };
}
