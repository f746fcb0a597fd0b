import mammoth from 'mammoth';
import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
import { htmlText } from '../html/html-text.ts';
import type { ParsedText } from '../parser/parsed-text.ts';
import type { ParserJob } from '../parser/parser-job.ts';

/** Pictures are not read. */
const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));

/**
 * The text of a Word document, by way of the page that it would be: headings, lists, tables and notes in their place.
 * @throws UnreadableDocumentError
 */
export async function docxText({
  path,
  bytes,
  maxCharacters,
}: Extract<ParserJob, { kind: 'docx' }>): Promise<ParsedText> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { value, messages } = await mammoth.convertToHtml(
    { buffer },
    { convertImage, externalFileAccess: false, includeEmbeddedStyleMap: false },
  );
  const { text, title } = htmlText(path, value, maxCharacters);
  if (text === '') {
    throw new UnreadableDocumentError(path, { problem: 'no-text', reason: 'it has no text' });
  }
  const warnings = messages.flatMap((message) =>
    message.type === 'error' ? [`${message.message}.`] : [],
  );
  return { text, spans: [], ...(title === undefined ? {} : { title }), warnings };
}
