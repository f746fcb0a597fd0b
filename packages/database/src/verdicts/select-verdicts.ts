import type { QueryResultRow } from 'pg';
import type { VerdictRecord } from './verdict-record.ts';

export interface VerdictRow extends QueryResultRow {
  readonly id: string;
  readonly number: number;
  readonly first_item: string;
  readonly second_item: string;
  readonly verdict: VerdictRecord['verdict'];
  readonly by: string;
  readonly actor: string;
  readonly note: string | null;
  readonly client_id: string | null;
  readonly at: Date;
  readonly standing: VerdictRecord['standing'];
}

/** SQL: verdicts `v` with what they count for now; a WHERE goes on. */
export const selectVerdicts = `
  SELECT v.id, v.number, v.first_item, v.second_item, v.verdict, v.by, v.actor, v.note, v.client_id,
    v.at, CASE
      WHEN a.content_sha256 IS DISTINCT FROM v.first_sha256
        OR b.content_sha256 IS DISTINCT FROM v.second_sha256 THEN 'outdated'
      WHEN EXISTS (
        SELECT FROM verdicts n WHERE n.collection_id = v.collection_id
          AND n.first_item = v.first_item AND n.second_item = v.second_item AND n.by = v.by
          AND n.number > v.number
          AND n.first_sha256 = v.first_sha256 AND n.second_sha256 = v.second_sha256
      ) THEN 'superseded'
      ELSE 'current'
    END AS standing
  FROM verdicts v
  LEFT JOIN items a ON a.collection_id = v.collection_id AND a.id = v.first_item
  LEFT JOIN items b ON b.collection_id = v.collection_id AND b.id = v.second_item`;

export function presentVerdict(row: VerdictRow): VerdictRecord {
  const { id, verdict, by, actor, note, at, standing } = row;
  const { first_item: a, second_item: b, client_id: clientId } = row;
  return { id, a, b, verdict, by, actor, note, clientId, at, standing };
}
