import type { Connections } from '../connection/connections.ts';
import { supersedeProposals } from '../proposals/supersede-proposals.ts';
import type { DriftReferenceRecord } from './drift-record.ts';
import { renewQueryReference } from './query-samples.ts';

const values = `
  INSERT INTO drift_references (generation_id, position, revision, sketch)
  SELECT g.id, g.position, c.revision, $2 FROM generations g
  JOIN collections c ON c.id = g.collection_id WHERE g.id = $1`;
const replace = `
  ${values} ON CONFLICT (generation_id) DO UPDATE SET position = excluded.position,
    revision = excluded.revision, sketch = excluded.sketch, at = excluded.at
  RETURNING sketch, at, (SELECT collection_id FROM generations WHERE id = generation_id) AS "collectionId"`;
const keep = `${values} AND g.state = 'live' ON CONFLICT (generation_id) DO NOTHING`;

/**
 * Takes the place of an earlier reference, and calls the newest searches right as well. What was proposed by the
 * earlier one ends; undefined if the generation is gone.
 */
export function setReference(
  connections: Connections,
  generationId: string,
  sketch: unknown,
): Promise<DriftReferenceRecord | undefined> {
  return connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<DriftReferenceRecord & { collectionId: string }>(
      replace,
      [generationId, JSON.stringify(sketch)],
    );
    const [taken] = rows;
    if (taken === undefined) return undefined;
    await renewQueryReference(transaction, generationId);
    await transaction.query(`DELETE FROM drift_checks WHERE generation_id = $1`, [generationId]);
    await supersedeProposals(transaction, {
      collectionId: taken.collectionId,
      kinds: ['recalibrate', 'retrain'],
      measured: true,
      note: 'another reference was taken',
    });
    return { sketch: taken.sketch, at: taken.at };
  });
}

/** The reference of a generation that serves and has none. Whoever comes second changes nothing. */
export async function setFirstReference(
  connections: Connections,
  generationId: string,
  sketch: unknown,
): Promise<void> {
  await connections.query(keep, [generationId, JSON.stringify(sketch)]);
}
