import type { Connections, Transaction } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import { appendToFeed } from '../generations/append-to-feed.ts';
import { lockGenerations, type LockedGeneration } from '../generations/lock-generation.ts';
import { readPending } from '../generations/read-pending.ts';
import { requireDone } from '../jobs/require-done.ts';
import { postMessage } from '../outbox/post-message.ts';
import { supersedeProposals } from '../proposals/supersede-proposals.ts';
import { readNodes } from '../search-nodes/read-nodes.ts';
import { appendPromotionEvent } from './append-promotion-event.ts';
import type { Swap, SwapOutcome } from './promotion-record.ts';

interface Attempt {
  readonly promotionId: string;
  readonly attempt: number;
}

const select = `SELECT collection_id AS "collectionId" FROM promotions WHERE id = $1`;
const lockCollection = `SELECT FROM collections WHERE id = $1 FOR NO KEY UPDATE`;
const lockAttempt = `
  SELECT generation_id AS "generationId", model_version_id AS "versionId", request
  FROM promotions WHERE id = $1 AND attempt = $2 AND status = 'running' FOR UPDATE`;

// Two statements: at no moment two generations of a collection are live.
const retire = `
  UPDATE generations SET state = 'retired', retired_at = now()
  WHERE collection_id = $1 AND state = 'live'`;
const serve = `
  WITH served AS (UPDATE generations SET state = 'live' WHERE id = $1 AND state = 'building' RETURNING id)
  SELECT pg_notify('kindred_generation', id::text) FROM served`;
const moveAlias = `
  INSERT INTO aliases (model_id, alias, version_id)
  SELECT model_id, 'live', id FROM model_versions WHERE id = $1
  ON CONFLICT (model_id, alias) DO UPDATE SET version_id = excluded.version_id`;
const succeed = `
  UPDATE promotions SET status = 'succeeded', verification = $2, finished_at = now() WHERE id = $1`;

/**
 * Lets the generation of a running attempt serve, and ends the promotion, in one transaction that locks the
 * collection: no write comes between the last look at what is pending and the swap. The last few items are
 * embedded inside it.
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
    const next = generations.find(({ id }) => id === promotion.generationId);
    if (next?.state !== 'building') throw new StaleAttemptError(of.promotionId, of.attempt);
    const { waiting } = await readNodes(transaction, next.id, swap.nodes);
    if (waiting > 0) return 'nodes-loading';
    if (!(await embedLast(transaction, next, swap))) return 'items-pending';
    await transaction.query(retire, [collectionId]);
    await transaction.query(serve, [next.id]);
    if (promotion.request.alias) await transaction.query(moveAlias, [promotion.versionId]);
    await transaction.query(succeed, [of.promotionId, JSON.stringify(swap.verification)]);
    const event = { type: 'status', status: 'succeeded' } as const;
    await appendPromotionEvent(transaction, of.promotionId, event);
    await watchAnew(transaction, { collectionId, generationId: next.id });
    return 'swapped';
  });
}

/** What was proposed is about what served before; what serves now is called right. */
async function watchAnew(
  transaction: Transaction,
  { collectionId, generationId }: { readonly collectionId: string; readonly generationId: string },
): Promise<void> {
  await supersedeProposals(transaction, { collectionId, note: 'another version serves' });
  await postMessage(transaction, {
    queue: 'watching',
    name: 'take-drift-reference',
    payload: { generationId },
    key: generationId,
  });
}

interface LockedPromotion {
  readonly generationId: string;
  readonly versionId: string;
  readonly request: { readonly alias: boolean };
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
