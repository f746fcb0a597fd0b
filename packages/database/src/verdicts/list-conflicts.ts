import type { QueryResultRow } from 'pg';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { standingVerdicts } from './standing-verdicts.ts';
import type { VerdictConflictRecord } from './verdict-record.ts';

interface ConflictRow extends QueryResultRow {
  readonly a: string;
  readonly b: string;
  readonly matches: number;
  readonly nonMatches: number;
  readonly unsure: number;
  readonly verdicts: readonly {
    readonly by: string;
    readonly verdict: VerdictConflictRecord['verdicts'][number]['verdict'];
    readonly note: string | null;
    /** JSON has no dates. */
    readonly at: string;
  }[];
}

const sql = `
  SELECT first_item AS a, second_item AS b,
    count(*) FILTER (WHERE verdict = 'match')::int AS matches,
    count(*) FILTER (WHERE verdict = 'no-match')::int AS "nonMatches",
    count(*) FILTER (WHERE verdict = 'unsure')::int AS unsure,
    json_agg(json_build_object('by', by, 'verdict', verdict, 'note', note, 'at', at)
      ORDER BY number) AS verdicts
  FROM (${standingVerdicts('($2::text IS NULL OR (v.first_item, v.second_item) > ($2, $3::text))')}) standing
  GROUP BY first_item, second_item
  HAVING count(*) FILTER (WHERE verdict = 'match') > 0
    AND count(*) FILTER (WHERE verdict = 'no-match') > 0
  ORDER BY first_item, second_item LIMIT $4`;

/** Pairs of which persons disagree, in order of their ids. @throws BadCursorError */
export async function listConflicts(
  connections: Connections,
  collectionId: string,
  { cursor, limit }: PageRequest,
): Promise<Page<VerdictConflictRecord>> {
  const [a, b] = readCursor(cursor, z.tuple([z.string(), z.string()])) ?? [null, null];
  const rows = await connections.query<ConflictRow>(sql, [collectionId, a, b, limit + 1]);
  return cutPage(rows, limit, {
    key: (row) => [row.a, row.b],
    present: ({ verdicts, ...row }) => ({
      a: row.a,
      b: row.b,
      matches: row.matches,
      nonMatches: row.nonMatches,
      unsure: row.unsure,
      verdicts: verdicts.map((said) => ({ ...said, at: new Date(said.at) })),
    }),
  });
}
