/** What a PDF of a test holds. */
export interface PdfFixture {
  /** Lines of each page; none for a page that draws nothing. */
  readonly pages: readonly (readonly string[])[];
  readonly title?: string;
  readonly script?: string;
  readonly isEncrypted?: boolean;
  /** What the tree of pages claims, when it is not the truth. */
  readonly claimedPages?: number;
}

const escaped = (text: string): string => text.replace(/[\\()]/gu, String.raw`\$&`);

function stream(content: string): string {
  return `<</Length ${content.length}>>\nstream\n${content}\nendstream`;
}

function drawn(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${escaped(line)}) Tj 0 -14 Td`).join(' ');
  return lines.length === 0 ? '' : `BT /F1 12 Tf 50 700 Td ${shown} ET`;
}

/** Writes a PDF with Helvetica and Latin-1, honest or not. */
export function buildPdf(fixture: PdfFixture): Buffer {
  const { pages, title, script, isEncrypted = false } = fixture;
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ');
  const action = script === undefined ? '' : `/OpenAction<</S/JavaScript/JS(${escaped(script)})>>`;
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${action}>>`,
    `<</Type/Pages/Kids[${kids}]/Count ${fixture.claimedPages ?? pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    isEncrypted
      ? `<</Filter/Standard/V 1/R 2/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>/P -4>>`
      : `<</Title(${escaped(title ?? '')})>>`,
    ...pages.flatMap((lines, index) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents ${6 + index * 2} 0 R>>`,
      stream(drawn(lines)),
    ]),
  ];
  const offsets: number[] = [];
  let file = '%PDF-1.7\n';
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const id = '00112233445566778899aabbccddeeff';
  const extra = isEncrypted ? `/Encrypt 4 0 R/ID[<${id}><${id}>]` : '/Info 4 0 R';
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
      `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${extra}>>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}
