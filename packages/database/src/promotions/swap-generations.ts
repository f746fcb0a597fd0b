import type { Connections, Transaction } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import { appendToFeed } from '../generations/append-to-feed.ts';
import { lockGenerations, type LockedGeneration } from '../generations/lock-generation.ts';
import { readPending } from '../generations/read-pending.ts';
import { requireDone } from '../jobs/require-done.ts';
import { supersedeProposals } from '../proposals/supersede-proposals.ts';
import { readNodes } from '../search-nodes/read-nodes.ts';
import { appendPromotionEvent } from './append-promotion-event.ts';
import { postFirstReference } from './post-first-reference.ts';
import type { Swap, SwapOutcome } from './promotion-record.ts';

interface Attempt {
  readonly promotionId: string;
  readonly attempt: number;
}

const select = `SELECT collection_id AS "collectionId" FROM promotions WHERE id = $1`;
const lockCollection = `SELECT FROM collections WHERE id = $1 FOR NO KEY UPDATE`;
const lockAttempt = `
  SELECT generation_id AS "generationId", model_version_id AS "versionId", request, swapped_at AS "swappedAt"
  FROM promotions WHERE id = $1 AND attempt = $2 AND status = 'running' FOR UPDATE`;

// Two statements: at no moment two generations of a collection are live.
const retire = `
  UPDATE generations SET state = 'retired', retired_at = now()
  WHERE collection_id = $1 AND state = 'live'`;
const serve = `
  WITH found AS (
    SELECT EXISTS (SELECT FROM embeddings WHERE generation_id = $1 AND inherited) AS inherits
  ), served AS (
    UPDATE generations SET state = 'live', inherits_version = CASE WHEN inherits THEN inherits_version END
    FROM found WHERE id = $1 AND state = 'building' RETURNING id, inherits
  )
  SELECT inherits, pg_notify('kindred_generation', id::text) FROM served`;
const moveAlias = `
  INSERT INTO aliases (model_id, alias, version_id)
  SELECT model_id, 'live', id FROM model_versions WHERE id = $1
  ON CONFLICT (model_id, alias) DO UPDATE SET version_id = excluded.version_id`;
const succeed = `
  UPDATE promotions SET status = 'succeeded', verification = $2, swapped_at = now(), finished_at = now()
  WHERE id = $1`;
const serveOn = `
  UPDATE promotions SET verification = $2, swapped_at = now(), cancel_requested = false WHERE id = $1`;
// Whoever replaces inherited vectors of what served until now is done with it.
const supersede = `
  UPDATE promotions SET status = 'cancelled', finished_at = now()
  WHERE collection_id = $1 AND finished_at IS NULL AND swapped_at IS NOT NULL AND id <> $2 RETURNING id`;

/**
 * Lets the generation of a running attempt serve, and ends the promotion unless inherited vectors are to be replaced,
 * in one transaction that locks the collection: no write comes between the last look at what is pending and the swap.
 * The last few items are embedded inside it.
 * @throws StaleAttemptError, and whatever `embed` throws, after which nothing has changed
 */
export async function swapGenerations(
  connections: Connections,
  of: Attempt,
  swap: Swap,
): Promise<SwapOutcome> {
  return connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ collectionId: string }>(select, [of.promotionId]);
    const collectionId = rows[0]?.collectionId;
    if (collectionId === undefined) throw new StaleAttemptError(of.promotionId, of.attempt);
    await transaction.query(lockCollection, [collectionId]);
    const generations = await lockGenerations(transaction, collectionId);
    const promotion = await lockPromotion(transaction, of);
    if (promotion === undefined) return 'swapped';
    if (promotion.swappedAt !== null) return 'backfilling';
    const next = generations.find(({ id }) => id === promotion.generationId);
    if (next?.state !== 'building') throw new StaleAttemptError(of.promotionId, of.attempt);
    const { waiting } = await readNodes(transaction, next.id, swap.nodes);
    if (waiting > 0) return 'nodes-loading';
    if (!(await embedLast(transaction, next, swap))) return 'items-pending';
    await transaction.query(retire, [collectionId]);
    const served = await transaction.query<{ inherits: boolean }>(serve, [next.id]);
    if (promotion.request.alias) await transaction.query(moveAlias, [promotion.versionId]);
    await endSuperseded(transaction, collectionId, of.promotionId);
    // What was proposed is about what served before.
    await supersedeProposals(transaction, { collectionId, note: 'another version serves' });
    const verification = JSON.stringify(swap.verification);
    if (served.rows[0]?.inherits === true) {
      await transaction.query(serveOn, [of.promotionId, verification]);
      return 'backfilling';
    }
    await transaction.query(succeed, [of.promotionId, verification]);
    const event = { type: 'status', status: 'succeeded' } as const;
    await appendPromotionEvent(transaction, of.promotionId, event);
    await postFirstReference(transaction, next.id);
    return 'swapped';
  });
}

interface LockedPromotion {
  readonly generationId: string;
  readonly versionId: string;
  readonly request: { readonly alias: boolean };
  /** This very attempt, or one before it, has swapped. */
  readonly swappedAt: Date | null;
}

/** undefined: this very attempt has swapped already, and its answer was lost. @throws StaleAttemptError */
async function lockPromotion(
  transaction: Transaction,
  { promotionId: id, attempt }: Attempt,
): Promise<LockedPromotion | undefined> {
  const { rows } = await transaction.query<LockedPromotion>(lockAttempt, [id, attempt]);
  if (rows[0] === undefined)
    await requireDone(transaction, 'promotions', { id, attempt, status: 'succeeded' });
  return rows[0];
}

async function endSuperseded(
  transaction: Transaction,
  collectionId: string,
  promotionId: string,
): Promise<void> {
  const { rows } = await transaction.query<{ id: string }>(supersede, [collectionId, promotionId]);
  const message = 'another version serves now';
  for (const { id } of rows)
    await appendPromotionEvent(transaction, id, { type: 'status', status: 'cancelled', message });
}

/** Embeds what is pending, if it is little; whether nothing is pending then. */
async function embedLast(
  transaction: Transaction,
  next: LockedGeneration,
  { embed, mostPending }: Swap,
): Promise<boolean> {
  const pending = await readPending(transaction, next.id, mostPending + 1);
  if (pending.length > mostPending) return false;
  if (pending.length === 0) return true;
  await appendToFeed(transaction, next, await embed(pending));
  return (await readPending(transaction, next.id, 1)).length === 0;
}
