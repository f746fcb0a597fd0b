import type { QueryResultRow } from 'pg';
import type { Connections } from '../connection/connections.ts';
import { standingVerdicts } from './standing-verdicts.ts';
import type { PairTally } from './verdict-record.ts';

type TallyRow = PairTally & QueryResultRow;

const tally = (standing: string) => `
  SELECT first_item AS a, second_item AS b,
    count(*) FILTER (WHERE verdict = 'match')::int AS matches,
    count(*) FILTER (WHERE verdict = 'no-match')::int AS "nonMatches",
    count(*) FILTER (WHERE verdict = 'unsure')::int AS unsure,
    array_agg(by ORDER BY by) AS by
  FROM (${standing}) standing GROUP BY first_item, second_item
  ORDER BY first_item, second_item`;

const all = tally(standingVerdicts());
const some = tally(
  standingVerdicts(`(v.first_item, v.second_item) IN (
    SELECT least(x COLLATE "C", y COLLATE "C"), greatest(x COLLATE "C", y COLLATE "C")
    FROM unnest($2::text[], $3::text[]) AS given(x, y))`),
);

/**
 * What people say of the pairs of a collection, or of some of them, in order of their ids; a pair of which
 * no verdict counts is absent.
 */
export function tallyVerdicts(
  connections: Connections,
  collectionId: string,
  pairs?: readonly { readonly a: string; readonly b: string }[],
): Promise<readonly PairTally[]> {
  if (pairs === undefined) return connections.query<TallyRow>(all, [collectionId]);
  const [first, second] = [pairs.map(({ a }) => a), pairs.map(({ b }) => b)];
  return connections.query<TallyRow>(some, [collectionId, first, second]);
}
