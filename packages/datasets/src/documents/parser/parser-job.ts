import type { DocumentProblem } from '../../errors/unreadable-document-error.ts';
import type { DocumentColumns } from '../rows/document-columns.ts';
import type { ParsedText } from './parsed-text.ts';

/** A file that the parsers' process shall read. */
export type ParserJob =
  | {
      readonly kind: 'pdf';
      readonly path: string;
      readonly bytes: Uint8Array;
      readonly maxCharacters: number;
      readonly maxPages: number;
    }
  | {
      readonly kind: 'docx';
      readonly path: string;
      readonly bytes: Uint8Array;
      readonly maxCharacters: number;
    }
  | {
      readonly kind: 'html';
      readonly path: string;
      readonly html: string;
      readonly maxCharacters: number;
    }
  | {
      readonly kind: 'parquet';
      readonly path: string;
      readonly bytes: Uint8Array;
      readonly columns: DocumentColumns;
    };

/** Rows by column. */
export type ParsedRows = readonly Readonly<Record<string, unknown>>[];

/** What a job gives. */
export type ParserResult<Job extends ParserJob> = Job extends { readonly kind: 'parquet' }
  ? ParsedRows
  : ParsedText;

/** What the process answers. */
export type ParserAnswer =
  | { readonly result: ParsedText | ParsedRows }
  | { readonly problem: DocumentProblem; readonly reason: string };
