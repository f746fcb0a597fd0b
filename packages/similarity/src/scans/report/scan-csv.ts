import { formatRecord } from '@kindred/datasets';
import type { ScanOutcome } from '@kindred/contracts';

const header = [
  'rank',
  'a',
  'b',
  'title_a',
  'title_b',
  'role_a',
  'role_b',
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
  const infos = new Map(documents.map((info) => [info.id, info]));
  const titleOf = (id: string) => infos.get(id)?.title ?? '';
  const roleOf = (id: string) => infos.get(id)?.role ?? '';
  yield line(header);
  for (const [at, pair] of pairs.entries()) {
    const { a, b, similarity, shares, passages, outlier } = pair;
    yield line([
      String(at + 1),
      ...[a, b, titleOf(a), titleOf(b)].map(withoutFormula),
      roleOf(a),
      roleOf(b),
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
