import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, type Info, type Options, parse } from 'csv-parse';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { maxRecordCharacters } from './table-options.ts';

export interface RecordFormat {
  readonly delimiter: string;
  /** Whether fields may be quoted. */
  readonly quoted: boolean;
}

/** One line of a table as the parser gives it: fields by their names, or with `columns: false` in order. */
export interface ParsedRecord<R> {
  readonly record: R;
  readonly info: Info;
}

/**
 * The lines of a CSV or TSV file, one after the other.
 * @throws CorruptFileError with file and line
 */
export async function* readRecords<R>(
  path: string,
  { delimiter, quoted }: RecordFormat,
  options: Pick<Options, 'columns' | 'relax_column_count'>,
): AsyncGenerator<ParsedRecord<R>> {
  const parser = parse({
    ...options,
    bom: true,
    delimiter,
    info: true,
    quote: quoted ? '"' : false,
    skip_empty_lines: true,
    max_record_size: maxRecordCharacters,
  });
  const source = createReadStream(path);
  source.on('error', (cause) => parser.destroy(cause));
  try {
    yield* source.pipe(parser) as AsyncIterable<ParsedRecord<R>>;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = cause['lines'];
    const position = typeof line === 'number' ? { line } : {};
    throw new CorruptFileError(basename(path), cause.message, { ...position, cause });
  } finally {
    source.destroy();
  }
}
