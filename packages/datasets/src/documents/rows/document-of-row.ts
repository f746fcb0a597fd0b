import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
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
  throw damaged(row, `its column "${column}" is no text`);
}

function damaged(row: DocumentRow, reason: string): UnreadableDocumentError {
  return new UnreadableDocumentError(`${row.path}#${row.row}`, { problem: 'damaged', reason });
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
  if (chosen.length === 0) {
    const has = names.slice(0, 20).join(', ');
    throw damaged(row, `say which column holds the text: it has ${has}`);
  }
  const text = chosen.map((column) => textOf(row, column)).join('\n\n');
  const where = `${row.path}#${row.row}`;
  if (text.trim() === '') {
    throw new UnreadableDocumentError(where, { problem: 'no-text', reason: 'its text is empty' });
  }
  if (text.length > maxCharacters) {
    const reason = `it has more than ${maxCharacters} characters`;
    throw new UnreadableDocumentError(where, { problem: 'too-large', reason });
  }
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
