import {
  type DocumentProblem,
  UnreadableDocumentError,
} from '../../errors/unreadable-document-error.ts';
import type { TextDocument } from '../document.ts';
import { chooseTextColumns } from './choose-text-columns.ts';
import type { DocumentColumns } from './document-columns.ts';

/** A row of a table and where it stands. */
export interface DocumentRow {
  readonly path: string;
  readonly mediaType: string;
  readonly encoding: string;
  /** From 1. */
  readonly row: number;
  readonly line?: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

function textOf(row: DocumentRow, column: string): string {
  const value = row.fields[column];
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw column in row.fields
    ? broken(row, 'damaged', `its column "${column}" is no text`)
    : broken(row, 'no-column', `it has no column "${column}": it has ${columnsOf(row)}`);
}

const columnsOf = ({ fields }: DocumentRow) => Object.keys(fields).slice(0, 20).join(', ');

function broken(row: DocumentRow, problem: DocumentProblem, reason: string) {
  return new UnreadableDocumentError(`${row.path}#${row.row}`, { problem, reason });
}

/**
 * The document of one row.
 * @throws UnreadableDocumentError where a column is not there, is no text, or the text is empty or too long
 */
export function documentOfRow(
  row: DocumentRow,
  columns: DocumentColumns,
  maxCharacters: number,
): TextDocument {
  const names = Object.keys(row.fields);
  const chosen = chooseTextColumns(names, columns);
  if (chosen.length === 0)
    throw broken(row, 'no-column', `say which column holds the text: it has ${columnsOf(row)}`);
  const text = chosen.map((column) => textOf(row, column)).join('\n\n');
  if (text.trim() === '') throw broken(row, 'no-text', 'its text is empty');
  if (text.length > maxCharacters)
    throw broken(row, 'too-large', `it has more than ${maxCharacters} characters`);
  const { path, mediaType, encoding, line } = row;
  const id = columns.id === undefined ? String(row.row) : textOf(row, columns.id);
  return {
    id: `${path}#${id}`,
    path,
    ...(columns.title === undefined ? {} : { title: textOf(row, columns.title) }),
    mediaType,
    text,
    spans: [
      {
        start: 0,
        end: text.length,
        origin: { kind: 'row', row: row.row, ...(line === undefined ? {} : { line }) },
      },
    ],
    bytes: Buffer.byteLength(text),
    encoding,
    warnings: [],
  };
}
