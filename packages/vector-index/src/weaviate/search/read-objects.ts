import type { LabelledVectors } from '../../labelled-vectors.ts';
import type { OpenIndex } from '../open-index.ts';
import type { TermFilter } from '../terms/term-filter.ts';
import { digitsOfLabel, labelTerm } from '../terms/terms.ts';
import type { EngineObject, EngineQueries } from './engine-queries.ts';
import { partition } from './partition.ts';

const OBJECTS_PER_PAGE = 2_000;
const NUMBERS_PER_PAGE = 2_000_000;

/** Labels and metadata of all objects that a filter matches, in pages. */
export async function* readObjects(
  engine: EngineQueries,
  { collection }: OpenIndex,
  filter: TermFilter | undefined,
): AsyncGenerator<EngineObject[]> {
  for (const part of await partition(engine, collection, { filter, most: OBJECTS_PER_PAGE })) {
    // More than were counted, where others write at the same time.
    yield engine.objects(collection, part, { limit: 2 * OBJECTS_PER_PAGE });
  }
}

/** The vectors of those labels that are stored, in the order asked for. */
export async function readVectors(
  engine: EngineQueries,
  { collection, space: { dimension } }: OpenIndex,
  labels: Uint32Array,
): Promise<LabelledVectors> {
  const wanted = [...new Set(labels)];
  const page = Math.max(1, Math.min(OBJECTS_PER_PAGE, Math.floor(NUMBERS_PER_PAGE / dimension)));
  const vectors = new Map<number, readonly number[]>();
  for (let at = 0; at < wanted.length; at += page) {
    const terms = wanted.slice(at, at + page).map((label) => labelTerm(digitsOfLabel(label)));
    const options = { limit: page, vectors: true };
    for (const { label, vector } of await engine.objects(collection, { anyOf: terms }, options)) {
      vectors.set(label, vector!);
    }
  }
  const stored = labels.filter((label) => vectors.has(label));
  const rows = new Float32Array(stored.length * dimension);
  stored.forEach((label, row) => rows.set(vectors.get(label)!, row * dimension));
  return { labels: stored, rows };
}
