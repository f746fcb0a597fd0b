import type {
  CollectionDistance,
  PromotionKind,
  PromotionProgress,
  PromotionRequest,
  PromotionStatus,
  PromotionVerification,
} from '@kindred/contracts';
import type { FeedWrite } from '../generations/append-to-feed.ts';
import type { PendingItem } from '../generations/generation-record.ts';
import type { PageRequest } from '../page/page.ts';

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

/** Which page of the promotions is wanted. */
export interface PromotionPageRequest extends PageRequest {
  readonly collectionId: string;
}

/** What the swap of an attempt holds to. */
export interface Swap {
  readonly verification: PromotionVerification;
  /** Embeds the last items, while writers wait; it has to be quick. */
  readonly embed: (items: readonly PendingItem[]) => Promise<FeedWrite>;
  /** More of them are not embedded while writers wait. */
  readonly mostPending: number;
  readonly nodes: NodeRule;
}

/** Which search nodes count, and when one is ready. */
export interface NodeRule {
  /** A node that was not seen for longer is gone. */
  readonly seenWithinMs: number;
  /** Positions by which a node that is ready may be behind the feed. */
  readonly mostBehind: number;
}

/**
 * swapped: it serves, and the promotion has succeeded. backfilling: it serves, and has inherited vectors that are to be
 * replaced. Else nothing has changed, and what is missing.
 */
export type SwapOutcome = 'swapped' | 'backfilling' | 'items-pending' | 'nodes-loading';
