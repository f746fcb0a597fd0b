import type { Connections, Transaction } from '../connection/connections.ts';
import { postgresCode } from '../connection/postgres-code.ts';
import { CollectionMissingError } from '../errors/collection-missing-error.ts';
import { ItemMissingError } from '../errors/item-missing-error.ts';
import { VerdictIdTakenError } from '../errors/verdict-id-taken-error.ts';
import { presentVerdict, selectVerdicts, type VerdictRow } from './select-verdicts.ts';
import type { NewVerdict, NewVerdicts, VerdictRecord } from './verdict-record.ts';

export interface GivenRecords {
  readonly created: number;
  /** In the order in which they were given. */
  readonly verdicts: readonly VerdictRecord[];
}

// Ids are ordered by the database, byte by byte, so that a pair is one pair whoever wrote it.
const insert = `
  INSERT INTO verdicts (collection_id, first_item, second_item, first_sha256, second_sha256, verdict,
    by, actor, note, client_id)
  SELECT $1, a.id, b.id, a.content_sha256, b.content_sha256, g.verdict, $2, $3, g.note, g.client_id
  FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) WITH ORDINALITY
    AS g(a, b, verdict, note, client_id, place)
  JOIN items a ON a.collection_id = $1 AND a.id = least(g.a COLLATE "C", g.b COLLATE "C")
  JOIN items b ON b.collection_id = $1 AND b.id = greatest(g.a COLLATE "C", g.b COLLATE "C")
  ORDER BY g.place
  ON CONFLICT (collection_id, client_id) DO NOTHING
  RETURNING id`;

/**
 * One transaction: all verdicts, or none. One whose client id is known is not stored again.
 * @throws CollectionMissingError ItemMissingError VerdictIdTakenError
 */
export async function giveVerdicts(
  connections: Connections,
  given: NewVerdicts,
): Promise<GivenRecords> {
  try {
    return await connections.transaction((transaction) => give(transaction, given));
  } catch (error) {
    if (postgresCode(error) === '23503') throw new CollectionMissingError(given.collectionId);
    throw error;
  }
}

async function give(transaction: Transaction, given: NewVerdicts): Promise<GivenRecords> {
  const { collectionId, by, actor, verdicts } = given;
  const before = await readRepeated(transaction, given);
  const fresh = verdicts.filter(({ id }) => id === undefined || !before.has(id));
  await requireItems(transaction, given, fresh);
  const { rows: inserted } = await transaction.query<{ id: string }>(insert, [
    collectionId,
    by,
    actor,
    fresh.map(({ a }) => a),
    fresh.map(({ b }) => b),
    fresh.map(({ verdict }) => verdict),
    fresh.map(({ note }) => note ?? null),
    fresh.map(({ id }) => id ?? null),
  ]);
  // Where the same request ran beside this one, its verdicts are read now, and compared as well.
  const known = inserted.length < fresh.length ? await readRepeated(transaction, given) : before;
  const { rows } = await transaction.query<VerdictRow>(
    `${selectVerdicts} WHERE v.id = ANY($1::uuid[]) ORDER BY v.number`,
    [inserted.map(({ id }) => id)],
  );
  const added = rows.map(presentVerdict);
  const byClientId = new Map([
    ...known,
    ...added.flatMap((record) =>
      record.clientId === null ? [] : [[record.clientId, record] as const],
    ),
  ]);
  const unnamed = added.filter(({ clientId }) => clientId === null).values();
  return {
    created: added.length,
    verdicts: verdicts.map(({ id }) => {
      const record = id === undefined ? unnamed.next().value : byClientId.get(id);
      if (record === undefined) throw new Error('A verdict that was stored cannot be read.');
      return record;
    }),
  };
}

/**
 * Verdicts that were given with these client ids before.
 * @throws VerdictIdTakenError where they said something else
 */
async function readRepeated(
  transaction: Transaction,
  { collectionId, by, verdicts }: NewVerdicts,
): Promise<Map<string, VerdictRecord>> {
  const named = new Map(
    verdicts.flatMap((given) => (given.id === undefined ? [] : [[given.id, given]])),
  );
  if (named.size === 0) return new Map();
  const { rows } = await transaction.query<VerdictRow>(
    `${selectVerdicts} WHERE v.collection_id = $1 AND v.client_id = ANY($2::text[])`,
    [collectionId, [...named.keys()]],
  );
  const known = new Map<string, VerdictRecord>();
  for (const record of rows.map(presentVerdict)) {
    const clientId = record.clientId as string;
    if (record.by !== by || !saysTheSame(record, named.get(clientId) as NewVerdict))
      throw new VerdictIdTakenError(clientId);
    known.set(clientId, record);
  }
  return known;
}

function saysTheSame(record: VerdictRecord, given: NewVerdict): boolean {
  const isSamePair =
    (record.a === given.a && record.b === given.b) ||
    (record.a === given.b && record.b === given.a);
  return isSamePair && record.verdict === given.verdict && record.note === (given.note ?? null);
}

async function requireItems(
  transaction: Transaction,
  { collectionId, verdicts }: NewVerdicts,
  fresh: readonly NewVerdict[],
): Promise<void> {
  const { rows } = await transaction.query<{ id: string }>(
    // Held until the verdicts are stored, which read the contents once more.
    `SELECT id FROM items WHERE collection_id = $1 AND id = ANY($2::text[]) FOR KEY SHARE`,
    [collectionId, [...new Set(fresh.flatMap(({ a, b }) => [a, b]))]],
  );
  const there = new Set(rows.map(({ id }) => id));
  for (const given of fresh)
    for (const side of ['a', 'b'] as const)
      if (!there.has(given[side]))
        throw new ItemMissingError(given[side], `verdicts[${verdicts.indexOf(given)}].${side}`);
}
