import { UnreadableDocumentError } from '../errors/unreadable-document-error.ts';
import { ZipTooLargeError } from '../errors/zip-too-large-error.ts';
import type { DocumentFailure } from './document-outcome.ts';

/** What went wrong with a file, as it is reported. */
export function failureOf(path: string, error: unknown): DocumentFailure {
  if (error instanceof UnreadableDocumentError) {
    const { problem, reason } = error;
    return { path, problem, reason };
  }
  // By its code: an error of Node's own may come from another realm.
  const isMissing = (error as { readonly code?: unknown } | null)?.code === 'ENOENT';
  // Node puts this character in place of bytes that are not UTF-8: there is no file of the name that it gives.
  if (isMissing && path.includes('\uFFFD')) {
    return { path, problem: 'unsupported', reason: 'its name is not UTF-8; give it another' };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { path, problem: error instanceof ZipTooLargeError ? 'too-large' : 'damaged', reason };
}
