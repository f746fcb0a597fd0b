import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { maxRecordCharacters } from '../../table/table-options.ts';
import { failureOf } from '../failure-of.ts';
import type { TextFile } from '../text-file.ts';
import type { ReadingContext } from '../reading-context.ts';
import { documentOfRow } from './document-of-row.ts';
import { findDelimiter } from './find-delimiter.ts';
import type { RowOutcome } from './row-outcome.ts';
import { usualIdOf } from './usual-id-of.ts';

const chunkBytes = 65_536;

interface ParsedRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: Info;
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** Documents of the rows of a CSV or TSV file with a header line; rows that break it are reported. */
export async function* readCsvRows(
  file: TextFile,
  { options, limits }: ReadingContext,
): AsyncGenerator<RowOutcome> {
  const isTabbed = ['.tsv', '.tab'].includes(extname(file.path).toLowerCase());
  const delimiter = isTabbed ? '\t' : findDelimiter(file.text);
  const broken: CsvError[] = [];
  const parser = parse({
    columns: true,
    delimiter,
    info: true,
    quote: isTabbed ? false : '"',
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: maxRecordCharacters,
  });
  parser.on('skip', (error: CsvError) => broken.push(error));
  const source = Readable.from(chunksOf(Buffer.from(file.text)));
  let row = 0;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<ParsedRow>) {
      yield* reported(file.path, broken, info.lines);
      row += 1;
      const { path, mediaType, encoding } = file;
      const place = { path, mediaType, encoding, row, line: info.lines };
      try {
        const columns = options.columns ?? {};
        const document = documentOfRow({ ...place, fields: record }, columns, limits.maxCharacters);
        yield { document, usualId: usualIdOf(record) };
      } catch (error) {
        yield { failure: failureOf(`${path}#${row}`, error) };
      }
    }
    yield* reported(file.path, broken, Infinity);
  } finally {
    source.destroy();
  }
}

/** Broken rows up to a line; the parser runs ahead of the rows that are taken. */
function* reported(path: string, broken: CsvError[], line: number): Generator<RowOutcome> {
  const ahead = broken.findIndex((error) => Number(error['lines']) > line);
  for (const { message } of broken.splice(0, ahead === -1 ? broken.length : ahead)) {
    yield { failure: { path, problem: 'damaged', reason: message } };
  }
}
