import type { Connections } from '../connection/connections.ts';
import type { GenerationSample } from '../generations/generation-record.ts';
import { readFloats } from '../generations/vector-bytes.ts';

/** What a generation was like when the reference was taken. */
export interface DriftReferenceRecord {
  /** As it was given, as JSON. */
  readonly sketch: unknown;
  readonly at: Date;
}

export interface DriftRepository {
  /** The reference of a generation, if one was taken. */
  reference(generationId: string): Promise<DriftReferenceRecord | undefined>;
  /** Takes the place of an earlier reference; undefined if the generation is gone. */
  setReference(generationId: string, sketch: unknown): Promise<DriftReferenceRecord | undefined>;
  /** Embeddings of content that came after the reference, the newest first; none without a reference. */
  newer(generationId: string, limit: number): Promise<GenerationSample>;
}

const set = `
  INSERT INTO drift_references (generation_id, position, revision, sketch)
  SELECT g.id, g.position, c.revision, $2 FROM generations g
  JOIN collections c ON c.id = g.collection_id WHERE g.id = $1
  ON CONFLICT (generation_id) DO UPDATE SET position = excluded.position,
    revision = excluded.revision, sketch = excluded.sketch, at = excluded.at
  RETURNING sketch, at`;

// Other metadata moves an item to the feed's end as well: its content tells whether it is new.
const newer = `
  SELECT e.label, e.vector FROM drift_references r
  JOIN embeddings e ON e.generation_id = r.generation_id AND e.position > r.position
    AND e.item_revision > r.revision AND e.vector IS NOT NULL
  WHERE r.generation_id = $1 ORDER BY e.position DESC LIMIT $2`;

export function createDriftRepository(connections: Connections): DriftRepository {
  return {
    async reference(generationId) {
      const sql = `SELECT sketch, at FROM drift_references WHERE generation_id = $1`;
      const [row] = await connections.query<DriftReferenceRecord & Row>(sql, [generationId]);
      return row;
    },
    async setReference(generationId, sketch) {
      const values = [generationId, JSON.stringify(sketch)];
      const [row] = await connections.query<DriftReferenceRecord & Row>(set, values);
      return row;
    },
    async newer(generationId, limit) {
      const rows = await connections.query<{ label: number; vector: Buffer }>(newer, [
        generationId,
        limit,
      ]);
      const vectors = rows.map(({ vector }) => readFloats(vector));
      const dimension = vectors[0]?.length ?? 0;
      const all = new Float32Array(rows.length * dimension);
      for (const [row, vector] of vectors.entries()) all.set(vector, row * dimension);
      return { labels: Uint32Array.from(rows, ({ label }) => label), vectors: all };
    },
  };
}

type Row = Record<string, unknown>;
