import { type ZipFixtureEntry, buildZip } from '../../zip/zip.fixture.ts';

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A paragraph in WordprocessingML. */
export function paragraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A table of one row in WordprocessingML. */
export function table(cells: readonly string[]): string {
  const row = cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('');
  return `<w:tbl><w:tr>${row}</w:tr></w:tbl>`;
}

/** Packs the body of a Word document, with more entries where a test wants them. */
export function buildDocx(body: string, more: readonly ZipFixtureEntry[] = []): Buffer {
  return buildZip([
    {
      name: '[Content_Types].xml',
      content:
        `<?xml version="1.0"?><Types xmlns="${relations}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content:
        `<?xml version="1.0"?><Relationships xmlns="${relations}/relationships">` +
        `<Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document ${namespace}><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ]);
}
