/**
 * SQL: the verdicts of collection $1 that count, one for each pair and person: the newest of the contents that both
 * items have now. What was said of an item that was deleted or has other content since stays in the table.
 *
 * @param among SQL that narrows the verdicts `v` down
 */
export const standingVerdicts = (among = 'TRUE'): string => `
  SELECT DISTINCT ON (v.first_item, v.second_item, v.by)
    v.first_item, v.second_item, v.by, v.verdict, v.note, v.at, v.number
  FROM verdicts v
  JOIN items a ON a.collection_id = v.collection_id AND a.id = v.first_item
    AND a.content_sha256 = v.first_sha256
  JOIN items b ON b.collection_id = v.collection_id AND b.id = v.second_item
    AND b.content_sha256 = v.second_sha256
  WHERE v.collection_id = $1 AND ${among}
  ORDER BY v.first_item, v.second_item, v.by, v.number DESC`;
