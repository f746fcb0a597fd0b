import type { ScanOutcome } from '@kindred/contracts';
import { formatCount, formatSeconds, formatShare } from '../terminal/format.ts';
import type { Output } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';
import { shorten } from '../terminal/shorten.ts';
import { formatTable } from '../terminal/table.ts';

/** Columns beside the two names. */
const otherColumns = 44;
const oldMark = ' (old)';

/** The best pairs as a table, old documents marked, and the figures of a scan. */
export function printOutcome(output: Output, outcome: ScanOutcome, limit: number): void {
  const { summary, documents, pairs, clusters } = outcome;
  // What goes into a file or a pipe needs no narrow columns.
  const columns = output.interactive ? output.columns : 200;
  const width = Math.max(16, Math.floor((columns - otherColumns) / 2));
  const nameOf = (id: string) => shorten(printable(id), width);
  const old = new Set(documents.filter(({ role }) => role === 'old').map(({ id }) => id));
  const markedName = (id: string) =>
    old.has(id) ? `${shorten(printable(id), width - oldMark.length)}${oldMark}` : nameOf(id);
  const rows = pairs
    .slice(0, limit)
    .map(({ a, b, similarity, class: kind, passages }, at) => [
      String(at + 1),
      formatShare(similarity),
      kind,
      String(passages.length),
      markedName(a),
      markedName(b),
    ]);
  if (rows.length > 0)
    output.line(formatTable(['#', 'similarity', 'class', 'passages', 'a', 'b'], rows));
  if (rows.length < summary.pairs)
    output.line(`showing ${formatCount(rows.length)} of ${formatCount(summary.pairs)} pairs`);
  if (rows.length > 0) output.line();
  const { classes } = summary;
  output.line(
    `${formatCount(summary.documents)} documents, ${formatCount(summary.characters)} characters in ${formatSeconds(summary.elapsedMs / 1000)}`,
  );
  output.line(
    summary.pairs === 0
      ? 'no pair was found'
      : `${formatCount(summary.pairs)} ${summary.pairs === 1 ? 'pair' : 'pairs'}: ${formatCount(classes.identical)} identical, ${formatCount(classes.near)} near, ${formatCount(classes.related)} related`,
  );
  const [largest] = clusters;
  if (largest !== undefined)
    output.line(
      `${formatCount(summary.clusters)} ${summary.clusters === 1 ? 'cluster' : 'clusters'} of ${formatCount(summary.clusteredDocuments)} documents, the largest of ${formatCount(largest.members.length + 1)}: ${nameOf(largest.representative)}`,
    );
  for (const limitation of summary.limits) output.line(limitation);
}
