import { UnreadableDocumentError } from '../errors/unreadable-document-error.ts';
import { defaultDocumentLimits } from './document-limits.ts';
import type { DocumentOptions } from './document-options.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import { failureOf } from './failure-of.ts';
import { maxBytesOf } from './max-bytes-of.ts';
import { ParserHost } from './parser/parser-host.ts';
import { readFile } from './read-file.ts';

/**
 * Reads the documents of bytes that are in memory, such as an upload, as `readDocuments` reads those of a file.
 * @param name tells the format where the bytes leave it open, and names the documents
 */
export async function* readUploadedDocuments(
  name: string,
  bytes: Uint8Array,
  options: DocumentOptions = {},
): AsyncGenerator<DocumentOutcome> {
  const limits = { ...defaultDocumentLimits, ...options.limits };
  const maxBytes = maxBytesOf(name, limits);
  if (bytes.length > maxBytes) {
    const reason = `it has ${bytes.length} bytes, above the limit of ${maxBytes}`;
    const error = new UnreadableDocumentError(name, { problem: 'too-large', reason });
    yield { failure: failureOf(name, error) };
    return;
  }
  const parser = new ParserHost(limits);
  try {
    yield* readFile({ path: name, bytes }, { options, limits, parser });
  } finally {
    await parser.stop();
  }
}
