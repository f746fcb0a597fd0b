import type { ScanCluster } from '@kindred/contracts';
import type { DuplicateCluster } from '@kindred/text-reuse';
import type { ScanDocument } from '../scan-document.ts';

/** Clusters of rows as clusters of ids. */
export function presentClusters(
  clusters: readonly DuplicateCluster[],
  documents: readonly ScanDocument[],
): ScanCluster[] {
  const idOf = (row: number) => (documents[row] as ScanDocument).id;
  return clusters.map(({ representative, members }) => ({
    representative: idOf(representative),
    members: members
      .map(({ text, similarity }) => ({ id: idOf(text), similarity }))
      .sort((one, other) => other.similarity - one.similarity),
  }));
}
