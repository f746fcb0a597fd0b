import type {
  CollectionDistance,
  PromotionEvent,
  PromotionKind,
  PromotionProgress,
  PromotionRequest,
  PromotionStatus,
  PromotionVerification,
} from '@kindred/contracts';
import type { EmbeddedItem, FailedItem, PendingItem } from './generation-store.ts';
import type { JobEnd } from './job-end.ts';
import type { Page, PageRequest } from './page.ts';
import type { NodeRule } from './search-node-store.ts';

/** A job that lets another model version serve a collection. */
export interface PromotionRecord {
  readonly id: string;
  readonly collectionId: string;
  /** Name of the collection. */
  readonly collection: string;
  readonly kind: PromotionKind;
  readonly model: string;
  readonly version: number;
  readonly versionId: string;
  readonly fromVersion: number | null;
  /** What is to serve; null when retention has ended it. */
  readonly generationId: string | null;
  /** What served at the start; null when retention has ended it. */
  readonly fromGenerationId: string | null;
  readonly status: PromotionStatus;
  readonly request: PromotionRequest & {
    /** Nobody asked what the gate says; absent in requests of earlier days. */
    readonly forced?: boolean | undefined;
  };
  /** null where it was not kept. */
  readonly startedBy: string | null;
  /** How often a worker took it up: the fencing token. */
  readonly attempt: number;
  readonly progress: PromotionProgress | null;
  readonly verification: PromotionVerification | null;
  readonly cancelRequested: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  /** Since when its generation serves; it ends later where that has inherited vectors. */
  readonly swappedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** A promotion that is wanted. */
export interface NewPromotion {
  readonly collectionId: string;
  readonly request: PromotionRecord['request'];
  readonly startedBy?: string | null | undefined;
  /** A new generation for a version, or the one that served before. */
  readonly target:
    | {
        readonly kind: 'promote';
        readonly versionId: string;
        readonly dimension: number;
        readonly distance: CollectionDistance;
        /** The version that has to serve when it is made; absent: whichever does. */
        readonly fromVersionId?: string | undefined;
      }
    | { readonly kind: 'rollback'; readonly generationId: string };
}

/** A generation that served once and can serve again. */
export interface RetiredGeneration {
  readonly generationId: string;
  readonly versionId: string;
  readonly model: string;
  readonly version: number;
  readonly dimension: number;
  readonly distance: CollectionDistance;
}

/** What the swap of an attempt holds to. */
export interface Swap {
  readonly verification: PromotionVerification;
  /** Embeds the last items, while writers wait; it has to be quick. */
  readonly embed: (items: readonly PendingItem[]) => Promise<{
    readonly embedded: readonly EmbeddedItem[];
    readonly failed: readonly FailedItem[];
  }>;
  /** More of them are not embedded while writers wait. */
  readonly mostPending: number;
  readonly nodes: NodeRule;
}

/**
 * swapped: it serves, and the promotion has succeeded. backfilling: it serves, and has inherited vectors that are to be
 * replaced. Else nothing has changed, and what is missing.
 */
export type SwapOutcome = 'swapped' | 'backfilling' | 'items-pending' | 'nodes-loading';

export interface PromotionStore {
  /**
   * One transaction: the generation that is to serve, the promotion, its first event, the outbox row.
   * @throws codes `collection-not-found`, `promotion-underway`, `rollback-impossible`
   */
  create(promotion: NewPromotion): Promise<PromotionRecord>;
  find(promotionId: string): Promise<PromotionRecord | undefined>;
  /** Of a collection, newest first. @throws code `bad-cursor` */
  list(request: PageRequest & { readonly collectionId: string }): Promise<Page<PromotionRecord>>;
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
   * @throws code `stale-attempt`, also while it is paused
   */
  record(
    promotionId: string,
    attempt: number,
    progress: PromotionProgress | null,
  ): Promise<{ readonly cancelRequested: boolean }>;
  /**
   * Lets the generation serve and ends the promotion, in one transaction in which nothing can be written to the
   * collection; or tells what is missing. Doing it again changes nothing.
   * @throws code `stale-attempt`, and what `embed` throws
   */
  swap(promotionId: string, attempt: number, swap: Swap): Promise<SwapOutcome>;
  /**
   * Ends a promotion that serves as succeeded, if its generation has no inherited vectors any more; whether it has
   * ended. Doing it again changes nothing. @throws code `stale-attempt`
   */
  complete(promotionId: string, attempt: number): Promise<boolean>;
  /** Ends it as failed or cancelled; doing it again changes nothing. @throws code `stale-attempt` */
  finish(promotionId: string, attempt: number, end: JobEnd): Promise<void>;
  /** @throws code `promotion-not-pausable` */
  pause(promotionId: string): Promise<PromotionRecord | undefined>;
  /** @throws code `promotion-not-pausable` */
  resume(promotionId: string): Promise<PromotionRecord | undefined>;
  /**
   * Queued or paused → cancelled at once; running → flag that its worker sees.
   * @throws codes `promotion-finished`, `promotion-serves`
   */
  requestCancel(promotionId: string): Promise<PromotionRecord | undefined>;
  /** Those that are not paused and without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
  /** In order of their sequence numbers, which begin at 1 and have no gaps. */
  events(
    promotionId: string,
    afterSequence: number,
    limit: number,
  ): Promise<readonly PromotionEvent[]>;
  /** Calls back soon after an event was committed, and for unfinished promotions after an outage. */
  onEvent(listener: (promotionId: string) => void): Promise<() => Promise<void>>;
}
