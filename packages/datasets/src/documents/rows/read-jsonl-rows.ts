import { failureOf } from '../failure-of.ts';
import type { ReadingContext } from '../reading-context.ts';
import type { TextFile } from '../text-file.ts';
import { documentOfRow } from './document-of-row.ts';
import type { RowOutcome } from './row-outcome.ts';
import { usualIdOf } from './usual-id-of.ts';

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    yield text.slice(start, end);
    start = end + 1;
  }
}

function parseRow(line: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(line);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new SyntaxError('it is no object');
}

/** Documents of the lines of a JSONL file; lines that are not JSON are reported. */
export function* readJsonlRows(
  file: TextFile,
  { options, limits }: ReadingContext,
): Generator<RowOutcome> {
  const { path, mediaType, encoding } = file;
  let line = 0;
  for (const text of linesOf(file.text)) {
    line += 1;
    if (text.trim() === '') continue;
    try {
      const fields = parseRow(text);
      const row = { path, mediaType, encoding, row: line, line, fields };
      const document = documentOfRow(row, options.columns ?? {}, limits.maxCharacters);
      yield { document, usualId: usualIdOf(fields) };
    } catch (error) {
      yield { failure: failureOf(`${path}#${line}`, error) };
    }
  }
}
