import type { DuplicateScanOptions } from '@kindred/contracts';
import type { Breather } from '../breather.ts';
import type { ProgressMeter } from '../progress-meter.ts';
import type { ScanDocument } from '../scan-document.ts';
import { ScanEmbeddingsError } from '../scan-embeddings-error.ts';
import type { ScanHooks, ScanNeighbours } from '../scan-hooks.ts';
import type { DocumentPair } from './document-pair.ts';
import { embedAll } from './embed-all.ts';
import { findRelated } from './find-related.ts';

/** Each is compared with each: above this an index has to find the neighbours. */
const maxCompared = 10_000;
/** Least cosine where no calibration tells what it means. */
const uncalibrated = 0.85;

/**
 * Pairs of documents with the same meaning, by `neighbours` or by `embed`, of those rows alone that are a first copy.
 *
 * @throws ScanEmbeddingsError
 */
export async function relatedPairs(
  documents: readonly ScanDocument[],
  copyOf: Uint32Array,
  context: {
    readonly options: DuplicateScanOptions;
    readonly hooks: ScanHooks;
    readonly meter: ProgressMeter;
    readonly breather: Breather;
  },
): Promise<DocumentPair[]> {
  const { options, hooks } = context;
  const threshold = options.relatedThreshold ?? uncalibrated;
  if (hooks.neighbours !== undefined)
    return fromNeighbours(documents, copyOf, { threshold, neighbours: hooks.neighbours });
  if (hooks.embed === undefined)
    throw new ScanEmbeddingsError(
      'A scan by meaning needs embeddings: give `embed` or `neighbours`.',
    );
  const firsts = [...copyOf.keys()].filter((row) => copyOf[row] === row);
  if (firsts.length > maxCompared)
    throw new ScanEmbeddingsError(
      `${firsts.length} documents are too many to compare each with each (${maxCompared}): give \`neighbours\` from an index.`,
    );
  const texts = firsts.map((row) => (documents[row] as ScanDocument).text);
  const rows = await embedAll(texts, hooks.embed, context);
  const pairs = await findRelated(rows, threshold, context);
  return pairs.map((pair) => ({
    ...pair,
    first: firsts[pair.first] as number,
    second: firsts[pair.second] as number,
  }));
}

function fromNeighbours(
  documents: readonly ScanDocument[],
  copyOf: Uint32Array,
  {
    threshold,
    neighbours,
  }: { readonly threshold: number; readonly neighbours: Iterable<ScanNeighbours> },
): DocumentPair[] {
  const rows = new Map(documents.map(({ id }, row) => [id, row]));
  const best = new Map<number, DocumentPair>();
  for (const { a, b, similarity } of neighbours) {
    const [one, other] = [rows.get(a), rows.get(b)];
    if (one === undefined || other === undefined || !(similarity >= threshold)) continue;
    const ends = [copyOf[one] as number, copyOf[other] as number].sort((x, y) => x - y);
    const [first, second] = ends as [number, number];
    if (first === second) continue;
    const key = first * documents.length + second;
    const known = best.get(key);
    // An index tells a pair from both of its sides.
    if (known === undefined || known.similarity < similarity)
      best.set(key, { first, second, similarity: Math.min(1, similarity), class: 'related' });
  }
  return [...best.values()];
}
