import { basename, extname } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { UnknownSplitError } from '../errors/unknown-split-error.ts';
import type { Dataset } from '../sample/dataset.ts';
import type { Sample } from '../sample/sample.ts';
import { readRecords } from './read-records.ts';
import { sampleOfRow } from './sample-of-row.ts';
import type { TableOptions } from './table-options.ts';

const delimiterOf = (path: string): string =>
  ['.tsv', '.tab'].includes(extname(path).toLowerCase()) ? '\t' : ',';

async function* readRows(path: string, options: TableOptions): AsyncGenerator<Sample> {
  const file = basename(path);
  const delimiter = options.delimiter ?? delimiterOf(path);
  const format = { delimiter, quoted: options.quoted ?? delimiter !== '\t' };
  const ids = new Set<string>();
  let number = 0;
  const records = readRecords<Record<string, string>>(path, format, { columns: true });
  for await (const { record, info } of records) {
    number += 1;
    const sample = sampleOfRow({ file, line: info.lines, number, fields: record }, options);
    if (ids.has(sample.id)) {
      throw new CorruptFileError(file, `the id "${sample.id}" comes twice`, { line: info.lines });
    }
    ids.add(sample.id);
    yield sample;
  }
}

/**
 * A CSV or TSV file with a header line as a data set of texts or vectors, with one split, `all`.
 * @throws TypeError when neither or both of `text` and `vector` are given; the samples throw
 * CorruptFileError with file and line
 */
export function openTable(path: string, options: TableOptions): Dataset {
  if ((options.text === undefined) === (options.vector === undefined)) {
    throw new TypeError('Name the columns of the text or of the vector, one of both.');
  }
  const name = options.name ?? basename(path);
  return {
    name,
    description: `Rows of ${basename(path)}.`,
    licence: 'not stated',
    modality: options.text === undefined ? 'vector' : 'text',
    splits: ['all'],
    async *samples(split = 'all'): AsyncGenerator<Sample> {
      if (split !== 'all') throw new UnknownSplitError(name, split, ['all']);
      yield* readRows(path, options);
    },
  };
}
