import { DatasetError } from './dataset-error.ts';

export const DOCUMENT_PROBLEMS = [
  'unsupported',
  'damaged',
  'encrypted',
  'no-text',
  'no-column',
  'too-large',
  'too-slow',
  'link',
] as const;

/**
 * What keeps a file from being read: `link` is a symbolic link or a device, which nobody follows; a table with
 * `no-column` has none of the columns that were asked for, or that usually hold a text.
 */
export type DocumentProblem = (typeof DOCUMENT_PROBLEMS)[number];

/** A file gives no document. Its text is erasable syntax, since the parsers' process loads it as it stands in tests. */
export class UnreadableDocumentError extends DatasetError {
  readonly code = 'unreadable-document';
  readonly path: string;
  readonly problem: DocumentProblem;
  readonly reason: string;

  constructor(
    path: string,
    { problem, reason }: { readonly problem: DocumentProblem; readonly reason: string },
    options?: { cause?: unknown },
  ) {
    super(`${path} cannot be read as a document: ${reason}.`, options);
    this.path = path;
    this.problem = problem;
    this.reason = reason;
  }
}
