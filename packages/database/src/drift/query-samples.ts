import type { Connections, Transaction } from '../connection/connections.ts';
import { readFloats, writeFloats } from '../generations/vector-bytes.ts';
import type { QuerySampleRecord, QuerySamples } from './drift-record.ts';

/** Kept of a generation as the reference, and as many of the newest after it. */
const kept = 256;

const sql = {
  // Several processes add at once: how many are there already is counted by one after the other.
  lock: `SELECT pg_advisory_xact_lock(hashtextextended('query_samples ' || $1, 0))`,
  insert: `
    INSERT INTO query_samples (generation_id, point, score, reference)
    SELECT $1, substring($2::bytea FROM (s.n::int - 1) * $3::int + 1 FOR $3::int), s.score,
      s.n <= ${kept} - (SELECT count(*) FROM query_samples WHERE generation_id = $1 AND reference)
    FROM unnest($4::float8[]) WITH ORDINALITY AS s(score, n)
    WHERE EXISTS (SELECT FROM generations WHERE id = $1) ORDER BY s.n`,
  forget: `
    DELETE FROM query_samples WHERE generation_id = $1 AND NOT reference AND number <= (
      SELECT number FROM query_samples WHERE generation_id = $1 AND NOT reference
      ORDER BY number DESC OFFSET ${kept} LIMIT 1)`,
  renew: `
    WITH newest AS (
      SELECT number FROM query_samples WHERE generation_id = $1 ORDER BY number DESC LIMIT ${kept}
    ), old AS (
      DELETE FROM query_samples WHERE generation_id = $1 AND number NOT IN (SELECT number FROM newest))
    UPDATE query_samples SET reference = true
    WHERE generation_id = $1 AND number IN (SELECT number FROM newest)`,
  read: `SELECT point, score, reference FROM query_samples WHERE generation_id = $1 ORDER BY number`,
};

/** Adds searches of a generation: the first ones become its reference, of the later ones the newest are kept. */
export async function recordQueries(
  connections: Connections,
  generationId: string,
  samples: readonly QuerySampleRecord[],
): Promise<void> {
  const dimension = samples[0]?.point.length ?? 0;
  if (dimension === 0) return;
  const points = writeFloats(
    samples.map(({ point }) => point),
    dimension,
  );
  const scores = samples.map(({ score }) => score);
  await connections.transaction(async (transaction) => {
    await transaction.query(sql.lock, [generationId]);
    const bytes = dimension * Float32Array.BYTES_PER_ELEMENT;
    await transaction.query(sql.insert, [generationId, points, bytes, scores]);
    await transaction.query(sql.forget, [generationId]);
  });
}

/** The newest searches become the reference, in the caller's transaction. */
export async function renewQueryReference(
  transaction: Transaction,
  generationId: string,
): Promise<void> {
  await transaction.query(sql.lock, [generationId]);
  await transaction.query(sql.renew, [generationId]);
}

/** What is kept of a generation's searches. */
export async function readQueries(
  connections: Connections,
  generationId: string,
): Promise<{ readonly reference: QuerySamples; readonly newer: QuerySamples }> {
  const rows = await connections.query<{ point: Buffer; score: number; reference: boolean }>(
    sql.read,
    [generationId],
  );
  const samplesOf = (wanted: boolean): QuerySamples => {
    const found = rows.filter(({ reference }) => reference === wanted);
    return {
      points: found.map(({ point }) => readFloats(point)),
      scores: found.map(({ score }) => score),
    };
  };
  return { reference: samplesOf(true), newer: samplesOf(false) };
}
