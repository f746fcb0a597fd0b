import { UnreadableDocumentError } from '../errors/unreadable-document-error.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import { declaredCharset } from './encoding/declared-charset.ts';
import { type DecodedText, decodeText } from './encoding/decode-text.ts';
import type { LoadedFile } from './loaded-file.ts';
import { markdownTitle } from './markdown/markdown-title.ts';
import { mediaTypeOf } from './media-type-of.ts';
import type { ParsedText } from './parser/parsed-text.ts';
import type { ReadingContext } from './reading-context.ts';
import { nameRows } from './rows/name-rows.ts';
import { orNoRows } from './rows/or-no-rows.ts';
import { readCsvRows } from './rows/read-csv-rows.ts';
import { readJsonlRows } from './rows/read-jsonl-rows.ts';

/** The text as it stands in the file. */
function plainText({ text }: DecodedText, mediaType: string): ParsedText {
  const title = mediaType === 'text/markdown' ? markdownTitle(text) : undefined;
  const origin = { kind: 'characters', start: 0, end: text.length } as const;
  return {
    text,
    spans: [{ start: 0, end: text.length, origin }],
    ...(title === undefined ? {} : { title }),
    warnings: [],
  };
}

function check(path: string, { text }: ParsedText, maxCharacters: number): void {
  if (text.trim() === '') {
    throw new UnreadableDocumentError(path, { problem: 'no-text', reason: 'it has no text' });
  }
  if (text.length > maxCharacters) {
    const reason = `it has more than ${maxCharacters} characters`;
    throw new UnreadableDocumentError(path, { problem: 'too-large', reason });
  }
}

/** The rows of a table; the first document is told with the warnings of the file. */
async function* warned(
  rows: AsyncIterable<DocumentOutcome>,
  warnings: readonly string[],
): AsyncGenerator<DocumentOutcome> {
  let left = warnings;
  for await (const outcome of rows) {
    if ('failure' in outcome) {
      yield outcome;
      continue;
    }
    const { document } = outcome;
    yield { document: { ...document, warnings: [...left, ...document.warnings] } };
    left = [];
  }
}

/**
 * The document of a text file, or the documents of its rows.
 * @throws UnreadableDocumentError
 */
export async function* readTextFile(
  { path, bytes }: LoadedFile,
  context: ReadingContext,
): AsyncGenerator<DocumentOutcome> {
  const mediaType = mediaTypeOf(path);
  const isHtml = mediaType === 'text/html';
  const decoded = decodeText(path, bytes, isHtml ? declaredCharset(bytes) : undefined);
  const { text, encoding } = decoded;
  const file = { path, mediaType, text, encoding };
  const { columns } = context.options;
  if (['text/csv', 'text/tab-separated-values'].includes(mediaType)) {
    yield* warned(orNoRows(path, nameRows(readCsvRows(file, context), columns)), decoded.warnings);
    return;
  }
  if (mediaType === 'application/x-ndjson') {
    yield* warned(
      orNoRows(path, nameRows(readJsonlRows(file, context), columns)),
      decoded.warnings,
    );
    return;
  }
  const { maxCharacters } = context.limits;
  const parsed = isHtml
    ? await context.parser.run({ kind: 'html', path, html: text, maxCharacters })
    : plainText(decoded, mediaType);
  check(path, parsed, maxCharacters);
  const warnings = [...decoded.warnings, ...parsed.warnings];
  const document = {
    id: path,
    path,
    mediaType,
    encoding,
    bytes: bytes.length,
    ...parsed,
    warnings,
  };
  yield { document };
}
