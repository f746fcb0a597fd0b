import type { PassageScanOptions, ScanOutcome, ScanPair, ScanSummary } from '@kindred/contracts';
import { checkDocuments } from '../documents/check-documents.ts';
import { describeDocument } from '../documents/describe-document.ts';
import { languageOf } from '../documents/language-of.ts';
import { ProgressMeter } from '../progress-meter.ts';
import { PairTally } from '../results/pair-tally.ts';
import { presentClusters } from '../results/present-clusters.ts';
import { summarize } from '../results/summarize.ts';
import type { ScanDocument } from '../scan-document.ts';
import type { ScanHooks } from '../scan-hooks.ts';
import { assignRoles } from './assign-roles.ts';
import { BaseOfScan } from './base-of-scan.ts';
import { clusterPairs } from './cluster-pairs.ts';
import type { PassagePair } from './passage-pair.ts';
import { scanPrograms } from './scan-programs.ts';
import { scanTexts } from './scan-texts.ts';
import { splitByLanguage } from './split-by-language.ts';

/**
 * Finds the passages that documents have in common: texts by their words, programs by their structure. Deterministic.
 * The texts and all pairs that are found are held in memory; the result holds `maxPairs` of them.
 *
 * @throws ScanDocumentsError, an error of @kindred/text-reuse for base code that cannot be read, or the signal's reason
 */
export async function scanForPassages(
  documents: readonly ScanDocument[],
  options: PassageScanOptions,
  hooks: ScanHooks = {},
): Promise<ScanOutcome> {
  const began = performance.now();
  hooks.signal?.throwIfAborted();
  const meter = new ProgressMeter(hooks.onProgress);
  const { usable, failures } = checkDocuments(documents);
  const { compared, base } = assignRoles(usable, options);
  const { texts, programs, limits } = splitByLanguage(compared, options.language);
  const given = new BaseOfScan(base, options);
  const ofTexts = await scanTexts(texts, given.ofTexts(), { options, hooks, meter });
  const found: ScanPair[] = [...ofTexts.pairs];
  const broken: ScanSummary['failures'] = [...failures];
  for (const [family, list] of programs) {
    const scan = await scanPrograms(list, {
      base: given.ofPrograms(family),
      options,
      hooks,
      meter,
    });
    // A large scan finds more pairs than a call takes arguments.
    for (const pair of scan.pairs) found.push(pair);
    for (const failure of scan.failures) broken.push(failure);
  }
  const pairs = rank(found, compared);
  const tally = new PairTally();
  for (const { pair } of pairs) tally.add(pair);
  const kept = pairs.slice(0, options.maxPairs).map(({ pair }) => pair);
  const clusters = presentClusters(clusterPairs(compared.length, pairs), compared);
  const asText = new Set(texts);
  const infos = [...compared, ...base].map((document) =>
    describeDocument(
      document,
      asText.has(document) ? null : languageOf(document, options.language),
    ),
  );
  const summary = summarize({
    kind: 'plagiarism',
    documents: compared,
    failures: broken,
    tally,
    listedPairs: pairs.length,
    keptPairs: kept.length,
    clusters,
    limits: [
      ...limits,
      ...ofTexts.limits,
      ...describeUnused(given.unused(programs.keys(), texts.length > 0)),
    ],
    began,
  });
  return { summary, documents: infos, pairs: kept, clusters };
}

const describeUnused = (unused: readonly ScanDocument[]) =>
  unused.length === 0
    ? []
    : [
        `Nothing that is compared is of the kind of these base documents, which took nothing out: ${unused.map(({ id }) => id).join(', ')}.`,
      ];

/** The most similar first; among equals those with more in common, then in the order of the documents. */
function rank(found: readonly ScanPair[], documents: readonly ScanDocument[]): PassagePair[] {
  const rows = new Map(documents.map(({ id }, row) => [id, row]));
  const wordsOf = ({ passages }: ScanPair) => passages.reduce((sum, { words }) => sum + words, 0);
  return found
    .map((pair) => ({
      pair,
      first: rows.get(pair.a) as number,
      second: rows.get(pair.b) as number,
      words: wordsOf(pair),
    }))
    .sort(
      (one, other) =>
        other.pair.similarity - one.pair.similarity ||
        other.words - one.words ||
        one.first - other.first ||
        one.second - other.second,
    );
}
