import { UnreadableDocumentError } from '../errors/unreadable-document-error.ts';
import { ZipTooLargeError } from '../errors/zip-too-large-error.ts';
import type { DocumentFailure } from './document-outcome.ts';

/** What went wrong with a file, as it is reported. */
export function failureOf(path: string, error: unknown): DocumentFailure {
  if (error instanceof UnreadableDocumentError) {
    const { problem, reason } = error;
    return { path, problem, reason };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { path, problem: error instanceof ZipTooLargeError ? 'too-large' : 'damaged', reason };
}
