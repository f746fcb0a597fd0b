import { formatRecord } from '@kindred/datasets';
import type { ScanOutcome } from '@kindred/contracts';

const header = [
  'rank',
  'a',
  'b',
  'title_a',
  'title_b',
  'similarity',
  'class',
  'share_a',
  'share_b',
  'passages',
  'words',
  'outlier',
];

/**
 * The pairs of an outcome as lines of CSV (RFC 4180), line ends included. What a spreadsheet would take for a formula
 * begins with an apostrophe.
 */
export function* scanCsv({ documents, pairs }: ScanOutcome): Generator<string> {
  const titles = new Map(documents.map(({ id, title }) => [id, title ?? '']));
  yield line(header);
  for (const [at, pair] of pairs.entries()) {
    const { a, b, similarity, shares, passages, outlier } = pair;
    yield line([
      String(at + 1),
      ...[a, b, titles.get(a) ?? '', titles.get(b) ?? ''].map(withoutFormula),
      similarity.toFixed(4),
      pair.class,
      shares.a.toFixed(4),
      shares.b.toFixed(4),
      String(passages.length),
      String(passages.reduce((sum, { words }) => sum + words, 0)),
      outlier === null ? '' : outlier.toFixed(2),
    ]);
  }
}

const line = (fields: readonly string[]) => `${formatRecord(fields)}\r\n`;

const withoutFormula = (text: string) => (/^\s*[=+\-@\t\r]/u.test(text) ? `'${text}` : text);
