import type { ScanOutcome } from '@kindred/contracts';
import type { DocumentPlaces } from '../document-place.ts';
import { tellPlace } from './tell-place.ts';

/** In this order a number stands for each in the page. */
const classes = ['identical', 'near', 'related'] as const;
const roles = ['new', 'old', 'base'] as const;
const reasons = ['verbatim', 'reordered', 'paraphrased', 'structure'] as const;

const thousandth = (value: number) => Math.round(value * 1000) / 1000;

/** What the page's script works with: documents by number, so that thousands of pairs stay small. */
export function reportData(
  { summary, documents, pairs, clusters }: ScanOutcome,
  places: DocumentPlaces,
) {
  const rows = new Map(documents.map(({ id }, row) => [id, row]));
  const rowOf = (id: string) => rows.get(id) as number;
  return {
    kind: summary.kind,
    found: summary.pairs,
    documents: documents.map(({ id, title, role, characters }) => [
      id,
      title,
      characters,
      roles.indexOf(role),
    ]),
    pairs: pairs.map((pair) => [
      rowOf(pair.a),
      rowOf(pair.b),
      thousandth(pair.similarity),
      classes.indexOf(pair.class),
      thousandth(pair.shares.a),
      thousandth(pair.shares.b),
      pair.outlier === null ? null : Math.round(pair.outlier * 10) / 10,
      pair.passages.map(({ a, b, reason, score, words }) => [
        a.start,
        a.end,
        b.start,
        b.end,
        reasons.indexOf(reason),
        thousandth(score),
        words,
        tellPlace(places.get(pair.a), a),
        tellPlace(places.get(pair.b), b),
      ]),
    ]),
    clusters: clusters.map(({ representative, members }) => [
      rowOf(representative),
      members.map(({ id, similarity }) => [rowOf(id), thousandth(similarity)]),
    ]),
  };
}
