import type { DocumentProblem } from '../errors/unreadable-document-error.ts';
import type { TextDocument } from './document.ts';

/** A file, an entry of an archive, or a row that gave no document. */
export interface DocumentFailure {
  readonly path: string;
  readonly problem: DocumentProblem;
  readonly reason: string;
}

/** What reading one file, entry or row came to. */
export type DocumentOutcome =
  | { readonly document: TextDocument }
  | { readonly failure: DocumentFailure };
