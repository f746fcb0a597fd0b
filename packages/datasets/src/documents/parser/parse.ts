import type { ParsedText } from './parsed-text.ts';
import type { ParsedRows, ParserJob } from './parser-job.ts';

/** Parses a file. A parser is loaded when the first of its files comes: PDF's alone takes a tenth of a second. */
export async function parse(job: ParserJob): Promise<ParsedText | ParsedRows> {
  switch (job.kind) {
    case 'pdf': {
      const { pdfText } = await import('../pdf/pdf-text.ts');
      return pdfText(job);
    }
    case 'docx': {
      const { docxText } = await import('../docx/docx-text.ts');
      return docxText(job);
    }
    case 'html': {
      const { htmlText } = await import('../html/html-text.ts');
      return htmlText(job.path, job.html, job.maxCharacters);
    }
    case 'parquet': {
      const { parquetRows } = await import('../rows/parquet-rows.ts');
      return parquetRows(job);
    }
  }
}
