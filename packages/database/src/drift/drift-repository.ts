import type { Connections } from '../connection/connections.ts';
import type { GenerationSample } from '../generations/generation-record.ts';
import { readFloats } from '../generations/vector-bytes.ts';
import type {
  DriftCheck,
  DriftReferenceRecord,
  LatestCheck,
  QuerySampleRecord,
  QuerySamples,
} from './drift-record.ts';
import { readQueries, recordQueries } from './query-samples.ts';
import { recordCheck } from './record-check.ts';
import { setFirstReference, setReference } from './set-reference.ts';

export interface DriftRepository {
  /** The reference of a generation, if one was taken. */
  reference(generationId: string): Promise<DriftReferenceRecord | undefined>;
  /**
   * Takes the place of an earlier reference, for searches too; what was proposed by that one ends. undefined if the
   * generation is gone.
   */
  setReference(generationId: string, sketch: unknown): Promise<DriftReferenceRecord | undefined>;
  /** Is the reference of a generation that serves and has none; else changes nothing. */
  setFirstReference(generationId: string, sketch: unknown): Promise<void>;
  /** Names of the collections, and generations that serve them since a promotion, of which no reference was taken. */
  withoutReference(): Promise<
    readonly { readonly generationId: string; readonly collection: string }[]
  >;
  /** Embeddings of content that came after the reference, the newest first; none without a reference. */
  newer(generationId: string, limit: number): Promise<GenerationSample>;
  /** Adds searches: the first 256 are the reference of the later ones, of which the newest 256 are kept. */
  recordQueries(generationId: string, samples: readonly QuerySampleRecord[]): Promise<void>;
  /** What is kept of a generation's searches, oldest first. */
  queries(
    generationId: string,
  ): Promise<{ readonly reference: QuerySamples; readonly newer: QuerySamples }>;
  /** One transaction: what a check found and what is proposed by it, once per job. Gives ids of proposals. */
  recordCheck(check: DriftCheck): Promise<readonly string[]>;
  /** Of every collection that was checked. */
  latestChecks(): Promise<readonly LatestCheck[]>;
}

const sql = {
  reference: `SELECT sketch, at FROM drift_references WHERE generation_id = $1`,
  without: `
    SELECT g.id AS "generationId", c.name AS collection FROM generations g
    JOIN collections c ON c.id = g.collection_id
    WHERE g.state = 'live' AND NOT EXISTS (SELECT FROM drift_references r WHERE r.generation_id = g.id)
      AND EXISTS (SELECT FROM promotions p WHERE p.generation_id = g.id AND p.status = 'succeeded')
    ORDER BY c.name`,
  // Other metadata moves an item to the feed's end as well: its content tells whether it is new.
  newer: `
    SELECT e.label, e.vector FROM drift_references r
    JOIN embeddings e ON e.generation_id = r.generation_id AND e.position > r.position
      AND e.item_revision > r.revision AND e.vector IS NOT NULL
    WHERE r.generation_id = $1 ORDER BY e.position DESC LIMIT $2`,
  latest: `
    SELECT c.name AS collection, d.at, d.figures FROM drift_checks d
    JOIN generations g ON g.id = d.generation_id AND g.state = 'live'
    JOIN collections c ON c.id = g.collection_id ORDER BY c.name`,
};

export function createDriftRepository(connections: Connections): DriftRepository {
  return {
    async reference(generationId) {
      const [row] = await connections.query<DriftReferenceRecord & Row>(sql.reference, [
        generationId,
      ]);
      return row;
    },
    setReference: (generationId, sketch) => setReference(connections, generationId, sketch),
    setFirstReference: (generationId, sketch) =>
      setFirstReference(connections, generationId, sketch),
    withoutReference: () => connections.query(sql.without),
    newer: (generationId, limit) => readNewer(connections, generationId, limit),
    recordQueries: (generationId, samples) => recordQueries(connections, generationId, samples),
    queries: (generationId) => readQueries(connections, generationId),
    recordCheck: (check) => recordCheck(connections, check),
    latestChecks: () => connections.query<LatestCheck & Row>(sql.latest),
  };
}

async function readNewer(
  connections: Connections,
  generationId: string,
  limit: number,
): Promise<GenerationSample> {
  const rows = await connections.query<{ label: number; vector: Buffer }>(sql.newer, [
    generationId,
    limit,
  ]);
  const vectors = rows.map(({ vector }) => readFloats(vector));
  const dimension = vectors[0]?.length ?? 0;
  const all = new Float32Array(rows.length * dimension);
  for (const [row, vector] of vectors.entries()) all.set(vector, row * dimension);
  return { labels: Uint32Array.from(rows, ({ label }) => label), vectors: all };
}

type Row = Record<string, unknown>;
