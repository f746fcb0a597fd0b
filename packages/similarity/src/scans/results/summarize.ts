import { formatCount } from '../format-count.ts';
import type { ScanCluster, ScanKind, ScanSummary } from '@kindred/contracts';
import type { ScanDocument } from '../scan-document.ts';
import type { PairTally } from './pair-tally.ts';

/** The figures of a scan that ends now. */
export function summarize(scan: {
  readonly kind: ScanKind;
  readonly documents: readonly ScanDocument[];
  readonly failures: ScanSummary['failures'];
  readonly tally: PairTally;
  /** Pairs that are to be listed, of those that were found. */
  readonly listedPairs: number;
  readonly keptPairs: number;
  readonly clusters: readonly ScanCluster[];
  readonly limits: readonly string[];
  /** As of `performance.now()`. */
  readonly began: number;
}): ScanSummary {
  const { kind, documents, failures, tally, listedPairs, keptPairs, clusters, limits, began } =
    scan;
  const cut =
    keptPairs < listedPairs
      ? [
          `${formatCount(keptPairs)} of ${formatCount(listedPairs)} pairs are listed, the most similar; maxPairs sets how many.`,
        ]
      : [];
  return {
    kind,
    documents: documents.length,
    characters: documents.reduce((sum, { text }) => sum + text.length, 0),
    failures,
    pairs: tally.pairs,
    keptPairs,
    classes: tally.classes,
    clusters: clusters.length,
    clusteredDocuments: clusters.reduce((sum, { members }) => sum + members.length + 1, 0),
    similarities: tally.similarities,
    elapsedMs: performance.now() - began,
    limits: [...limits, ...cut],
  };
}
