import type { QueryResultRow } from 'pg';
import type { Connections } from '../connection/connections.ts';
import type { Page } from '../page/page.ts';
import { readNewest } from '../page/read-newest.ts';
import type { PromotionPageRequest, PromotionRecord } from './promotion-record.ts';

interface PromotionRow extends QueryResultRow {
  readonly id: string;
  readonly collection_id: string;
  readonly collection: string;
  readonly kind: PromotionRecord['kind'];
  readonly model: string;
  readonly version: number;
  readonly model_version_id: string;
  readonly from_version: number | null;
  readonly generation_id: string | null;
  readonly from_generation_id: string | null;
  readonly status: PromotionRecord['status'];
  readonly request: PromotionRecord['request'];
  readonly started_by: string | null;
  readonly attempt: number;
  readonly progress: PromotionRecord['progress'];
  readonly verification: PromotionRecord['verification'];
  readonly cancel_requested: boolean;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly swapped_at: Date | null;
  readonly finished_at: Date | null;
}

const selectPromotions = `
  SELECT p.id, p.collection_id, c.name AS collection, p.kind, m.name AS model, v.number AS version,
    p.model_version_id, f.number AS from_version, p.generation_id, p.from_generation_id, p.status,
    p.request, p.started_by, p.attempt, p.progress, p.verification, p.cancel_requested, p.error_code, p.error_message,
    p.created_at, p.started_at, p.swapped_at, p.finished_at
  FROM promotions p
  JOIN collections c ON c.id = p.collection_id
  JOIN model_versions v ON v.id = p.model_version_id
  JOIN models m ON m.id = v.model_id
  LEFT JOIN model_versions f ON f.id = p.from_version_id`;

export async function findPromotion(
  connections: Connections,
  promotionId: string,
): Promise<PromotionRecord | undefined> {
  const sql = `${selectPromotions} WHERE p.id = $1`;
  const [row] = await connections.query<PromotionRow>(sql, [promotionId]);
  return row && presentPromotion(row);
}

/** Of a collection, newest first; those of the same millisecond in order of their ids. @throws BadCursorError */
export async function listPromotions(
  connections: Connections,
  { collectionId, ...request }: PromotionPageRequest,
): Promise<Page<PromotionRecord>> {
  const where = 'p.collection_id = $4';
  const values = [collectionId];
  const wanted = { select: selectPromotions, alias: 'p', where, values, present: presentPromotion };
  return readNewest<PromotionRow, PromotionRecord>(connections, wanted, request);
}

function presentPromotion(row: PromotionRow): PromotionRecord {
  const { error_code: code, error_message: message } = row;
  return {
    id: row.id,
    collectionId: row.collection_id,
    collection: row.collection,
    kind: row.kind,
    model: row.model,
    version: row.version,
    versionId: row.model_version_id,
    fromVersion: row.from_version,
    generationId: row.generation_id,
    fromGenerationId: row.from_generation_id,
    status: row.status,
    request: row.request,
    startedBy: row.started_by,
    attempt: row.attempt,
    progress: row.progress,
    verification: row.verification,
    cancelRequested: row.cancel_requested,
    error: code !== null && message !== null ? { code, message } : null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    swappedAt: row.swapped_at,
    finishedAt: row.finished_at,
  };
}
