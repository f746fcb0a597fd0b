import type { DuplicateScanOptions, ScanOutcome, ScanPair } from '@kindred/contracts';
import {
  clusterDuplicates,
  type DuplicateCluster,
  findNearDuplicates,
  type NearDuplicates,
} from '@kindred/text-reuse';
import { Breather } from '../breather.ts';
import { checkDocuments } from '../documents/check-documents.ts';
import { describeDocument } from '../documents/describe-document.ts';
import { PreparedTexts } from '../documents/prepared-texts.ts';
import { formatCount } from '../format-count.ts';
import { ProgressMeter } from '../progress-meter.ts';
import { PairTally } from '../results/pair-tally.ts';
import { presentClusters } from '../results/present-clusters.ts';
import { summarize } from '../results/summarize.ts';
import type { ScanDocument } from '../scan-document.ts';
import type { ScanHooks } from '../scan-hooks.ts';
import type { DocumentPair } from './document-pair.ts';
import { relatedPairs } from './related-pairs.ts';
import { showCopies } from './show-copies.ts';

/**
 * Finds documents that are the same, in three tiers: identical once folded, near by the Jaccard index of their runs of
 * words, and with mode `semantic` related by their embeddings. Copies of one text are each paired with the first of
 * them. Deterministic; the texts are held in memory, and 20 bytes a word.
 *
 * @throws ScanDocumentsError, ScanEmbeddingsError, or the signal's reason
 */
export async function scanForDuplicates(
  given: readonly ScanDocument[],
  options: DuplicateScanOptions,
  hooks: ScanHooks = {},
): Promise<ScanOutcome> {
  const began = performance.now();
  const meter = new ProgressMeter(hooks.onProgress);
  const breather = new Breather(hooks.signal);
  const { usable: documents, failures } = checkDocuments(given);
  const texts = documents.map(({ text }) => text);
  const found = await findNearDuplicates(texts, {
    threshold: options.threshold,
    shingleWords: options.shingleWords,
    onProgress: (progress) => meter.report('fingerprinting', progress),
    ...(hooks.signal && { signal: hooks.signal }),
  });
  const related =
    options.mode === 'semantic'
      ? await relatedPairs(documents, found.copyOf, { options, hooks, meter, breather })
      : [];
  const pairs = [...identicalPairs(found), ...withoutKnown(nearPairs(found), related)];
  const tally = new PairTally();
  for (const pair of pairs) tally.add(pair);
  const clusters = clustersOf(found, pairs);
  const listed = options.list === 'all' ? pairs : withRepresentatives(clusters, pairs);
  const ranked = listed.sort(byRank).slice(0, options.maxPairs);
  const prepared = new PreparedTexts(texts);
  const shown: ScanPair[] = [];
  for (const pair of ranked) {
    await breather.breathe();
    const { first, second, similarity } = pair;
    const copies = showCopies(pair, prepared.get(first), prepared.get(second));
    const [a, b] = [documents[first] as ScanDocument, documents[second] as ScanDocument];
    shown.push({ a: a.id, b: b.id, similarity, class: pair.class, ...copies, outlier: null });
    meter.report('aligning', { done: shown.length, total: ranked.length });
  }
  const presented = presentClusters(clusters, documents);
  const summary = summarize({
    kind: 'duplicates',
    documents,
    failures,
    tally,
    listedPairs: listed.length,
    keptPairs: shown.length,
    clusters: presented,
    limits: limitsOf(tally, listed.length),
    began,
  });
  const infos = documents.map((document) => describeDocument(document, null));
  return { summary, documents: infos, pairs: shown, clusters: presented };
}

const order = { identical: 0, near: 1, related: 2 } as const;

const byRank = (one: DocumentPair, other: DocumentPair) =>
  order[one.class] - order[other.class] ||
  other.similarity - one.similarity ||
  one.first - other.first ||
  one.second - other.second;

function identicalPairs({ copyOf }: NearDuplicates): DocumentPair[] {
  const pairs: DocumentPair[] = [];
  copyOf.forEach((first, second) => {
    if (first !== second) pairs.push({ first, second, similarity: 1, class: 'identical' });
  });
  return pairs;
}

const nearPairs = ({ pairs }: NearDuplicates): DocumentPair[] =>
  Array.from(pairs.first, (first, at) => ({
    first,
    second: pairs.second[at] as number,
    similarity: pairs.similarity[at] as number,
    class: 'near',
  }));

/** Near pairs, and of the related ones those that are not near as well. */
function withoutKnown(
  near: readonly DocumentPair[],
  related: readonly DocumentPair[],
): DocumentPair[] {
  const keyOf = ({ first, second }: DocumentPair) => `${first} ${second}`;
  const known = new Set(related.length === 0 ? [] : near.map(keyOf));
  return [...near, ...related.filter((pair) => !known.has(keyOf(pair)))];
}

/** Copies with their first, and of the others those with the representative of their cluster. */
function withRepresentatives(
  clusters: readonly DuplicateCluster[],
  pairs: readonly DocumentPair[],
): DocumentPair[] {
  const representatives = new Map(
    clusters.flatMap(({ representative, members }) =>
      members.map(({ text }): [number, number] => [text, representative]),
    ),
  );
  return pairs.filter(
    (pair) =>
      pair.class === 'identical' ||
      representatives.get(pair.first) === pair.second ||
      representatives.get(pair.second) === pair.first,
  );
}

function limitsOf({ classes, pairs }: PairTally, listed: number): string[] {
  const limits: string[] = [];
  if (classes.identical > 0)
    limits.push('Copies of one text are each paired with the first of them, not with each other.');
  if (listed < pairs)
    limits.push(
      `Each document is listed with the representative of its cluster: ${formatCount(listed)} of ${formatCount(pairs)} pairs, all of them on request.`,
    );
  return limits;
}

function clustersOf({ copyOf }: NearDuplicates, pairs: readonly DocumentPair[]) {
  const different = pairs.filter((pair) => pair.class !== 'identical');
  return clusterDuplicates(copyOf, {
    first: Uint32Array.from(different, ({ first }) => first),
    second: Uint32Array.from(different, ({ second }) => second),
    similarity: Float32Array.from(different, ({ similarity }) => similarity),
  });
}
