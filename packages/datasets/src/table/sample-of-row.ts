import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import type { Sample, SampleContent } from '../sample/sample.ts';
import type { TableOptions } from './table-options.ts';

/** One row with where it stands. */
export interface TableRow {
  file: string;
  line: number;
  /** From 1. */
  number: number;
  fields: Readonly<Record<string, string>>;
}

function field(row: TableRow, column: string): string {
  const value = row.fields[column];
  if (value === undefined) {
    const columns = Object.keys(row.fields).join(', ');
    throw new CorruptFileError(row.file, `there is no column "${column}" among ${columns}`, {
      line: row.line,
    });
  }
  return value;
}

function parseNumbers(row: TableRow, texts: readonly string[]): Float32Array {
  return Float32Array.from(texts, (text, index) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (!Number.isFinite(Math.fround(value))) {
      throw new CorruptFileError(
        row.file,
        `number ${index + 1} ("${text.slice(0, 40)}") is not finite`,
        {
          line: row.line,
        },
      );
    }
    return value;
  });
}

function contentOf(row: TableRow, { text, vector }: TableOptions): SampleContent {
  if (text !== undefined) return { kind: 'text', text: field(row, text) };
  if (typeof vector === 'string') {
    const numbers = field(row, vector)
      .replace(/^\s*\[|\]\s*$/gu, '')
      .split(/[\s,;]+/u)
      .filter((part) => part !== '');
    return { kind: 'vector', vector: parseNumbers(row, numbers) };
  }
  const columns = vector ?? [];
  return {
    kind: 'vector',
    vector: parseNumbers(
      row,
      columns.map((column) => field(row, column)),
    ),
  };
}

/**
 * The sample of one row; columns that are not used become metadata.
 * @throws CorruptFileError with file and line
 */
export function sampleOfRow(row: TableRow, options: TableOptions): Sample {
  const className = options.label === undefined ? '' : field(row, options.label);
  if (className === '' && options.label !== undefined)
    throw new CorruptFileError(row.file, 'the class is empty', { line: row.line });
  const used = new Set(
    [options.label, options.text, options.id, options.group].concat(options.vector ?? []),
  );
  return {
    id: options.id === undefined ? `row-${row.number}` : field(row, options.id),
    className,
    ...(options.group === undefined ? {} : { group: field(row, options.group) }),
    metadata: Object.fromEntries(
      Object.entries(row.fields).filter(([column]) => !used.has(column)),
    ),
    content: contentOf(row, options),
  };
}
