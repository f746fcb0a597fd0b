import { getDocumentProxy } from 'unpdf';
import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
import type { DocumentSpan } from '../document.ts';
import type { ParsedText } from '../parser/parsed-text.ts';
import type { ParserJob } from '../parser/parser-job.ts';

type PdfJob = Extract<ParserJob, { kind: 'pdf' }>;
type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

const pageBreak = '\n\n';
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

async function open({ path, bytes }: PdfJob): Promise<Pdf> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (cause) {
    const isEncrypted = cause instanceof Error && cause.name === 'PasswordException';
    const fault = isEncrypted
      ? ({ problem: 'encrypted', reason: 'it needs a password; save it without one' } as const)
      : ({ problem: 'damaged', reason: messageOf(cause) } as const);
    throw new UnreadableDocumentError(path, fault, { cause });
  }
}

async function pageText(pdf: Pdf, number: number): Promise<string> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  return items
    .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
    .join('')
    .trim();
}

async function hasScripts(pdf: Pdf): Promise<boolean> {
  return (await pdf.hasJSActions()) || (await pdf.getJSActions()) !== null;
}

async function titleOf(pdf: Pdf): Promise<string | undefined> {
  const { info } = await pdf.getMetadata();
  const title: unknown = (info as Readonly<Record<string, unknown>>)['Title'];
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined;
}

interface Pages {
  readonly text: string;
  readonly spans: readonly DocumentSpan[];
  readonly silent: readonly number[];
  readonly warnings: readonly string[];
}

async function readPages(pdf: Pdf, { path, maxCharacters }: PdfJob): Promise<Pages> {
  const spans: DocumentSpan[] = [];
  const silent: number[] = [];
  const warnings: string[] = [];
  let text = '';
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const found = await pageText(pdf, page).catch((error: unknown) => {
      warnings.push(`Page ${page} cannot be read: ${messageOf(error)}.`);
    });
    if (found === '') silent.push(page);
    if (found === undefined || found === '') continue;
    const start = text === '' ? 0 : text.length + pageBreak.length;
    text = text === '' ? found : text + pageBreak + found;
    spans.push({ start, end: text.length, origin: { kind: 'page', page } });
    if (text.length > maxCharacters) {
      const reason = `it has more than ${maxCharacters} characters`;
      throw new UnreadableDocumentError(path, { problem: 'too-large', reason });
    }
  }
  return { text, spans, silent, warnings };
}

/**
 * The text of a PDF, page by page, in the order in which it is drawn.
 * @throws UnreadableDocumentError
 */
export async function pdfText(job: PdfJob): Promise<ParsedText> {
  const pdf = await open(job);
  const { path, maxPages } = job;
  if (pdf.numPages > maxPages) {
    const reason = `it has ${pdf.numPages} pages, above the limit of ${maxPages}`;
    throw new UnreadableDocumentError(path, { problem: 'too-large', reason });
  }
  const { text, spans, silent, warnings } = await readPages(pdf, job);
  if (text === '') {
    const reason = ['it has no text: is it scanned?', ...warnings].join(' ');
    throw new UnreadableDocumentError(path, { problem: 'no-text', reason });
  }
  const title = await titleOf(pdf).catch(() => undefined);
  const notes = [
    ...warnings,
    ...(silent.length === 0 ? [] : [`Without text (scanned?): page ${silent.join(', ')}.`]),
    ...((await hasScripts(pdf).catch(() => false))
      ? ['It holds JavaScript, which was not run.']
      : []),
  ];
  await pdf.loadingTask.destroy();
  return { text, spans, ...(title === undefined ? {} : { title }), warnings: notes };
}
