import type { Connections, Transaction } from '../connection/connections.ts';
import { postgresCode } from '../connection/postgres-code.ts';
import { CollectionMissingError } from '../errors/collection-missing-error.ts';
import { GenerationNotRetiredError } from '../errors/generation-not-retired-error.ts';
import { PromotionUnderwayError } from '../errors/promotion-underway-error.ts';
import { VersionMissingError } from '../errors/version-missing-error.ts';
import { postPromotion } from './post-promotion.ts';
import { appendPromotionEvent } from './append-promotion-event.ts';
import type { NewPromotion } from './promotion-record.ts';

const lock = `SELECT FROM collections WHERE id = $1 FOR NO KEY UPDATE`;

const build = `
  INSERT INTO generations (collection_id, model_version_id, state, dimension, distance)
  VALUES ($1, $2, 'building', $3, $4) RETURNING id`;

const takeBack = `
  UPDATE generations SET state = 'building', retired_at = NULL
  WHERE id = $2 AND collection_id = $1 AND state = 'retired' AND discarded_at IS NULL RETURNING id`;

const insert = `
  INSERT INTO promotions (collection_id, kind, from_generation_id, from_version_id, generation_id,
    model_version_id, request, started_by)
  SELECT $1, $2, live.id, live.model_version_id, g.id, g.model_version_id, $4, $6
  FROM generations g JOIN generations live ON live.collection_id = $1 AND live.state = 'live'
  WHERE g.id = $3 AND ($5::uuid IS NULL OR live.model_version_id = $5) RETURNING id`;

/**
 * One transaction: the generation that is to serve, the promotion, its first event and the outbox row for its
 * worker; returns its id.
 * @throws CollectionMissingError VersionMissingError PromotionUnderwayError GenerationNotRetiredError
 */
export async function createPromotion(
  connections: Connections,
  { collectionId, request, startedBy = null, target }: NewPromotion,
): Promise<string> {
  try {
    return await connections.transaction(async (transaction) => {
      const { rowCount } = await transaction.query(lock, [collectionId]);
      if (rowCount === 0) throw new CollectionMissingError(collectionId);
      const generationId = await prepare(transaction, collectionId, target);
      const fromVersionId = target.kind === 'promote' ? (target.fromVersionId ?? null) : null;
      const values = [
        collectionId,
        target.kind,
        generationId,
        JSON.stringify(request),
        fromVersionId,
        startedBy,
      ];
      const { rows } = await transaction.query<{ id: string }>(insert, values);
      const id = rows[0]?.id;
      // Another promotion has been swapped in since somebody looked.
      if (id === undefined && fromVersionId !== null)
        throw new PromotionUnderwayError(collectionId);
      if (id === undefined) throw new CollectionMissingError(collectionId);
      await appendPromotionEvent(transaction, id, { type: 'status', status: 'queued' });
      await postPromotion(transaction, id);
      return id;
    });
  } catch (error) {
    const code = postgresCode(error);
    if (code === '23505') throw new PromotionUnderwayError(collectionId);
    if (code === '23503' && target.kind === 'promote')
      throw new VersionMissingError(target.versionId);
    throw error;
  }
}

async function prepare(
  transaction: Transaction,
  collectionId: string,
  target: NewPromotion['target'],
): Promise<string> {
  const { rows } =
    target.kind === 'promote'
      ? await transaction.query<{ id: string }>(build, [
          collectionId,
          target.versionId,
          target.dimension,
          target.distance,
        ])
      : await transaction.query<{ id: string }>(takeBack, [collectionId, target.generationId]);
  if (rows[0] !== undefined) return rows[0].id;
  throw new GenerationNotRetiredError(collectionId);
}
