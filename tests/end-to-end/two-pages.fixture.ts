/** A PDF of two pages with such drawing; readers find the objects without a table of them. */
export const twoPages = (...drawings: readonly [string, string]) =>
  [
    '%PDF-1.7',
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    '2 0 obj <</Type/Pages/Kids[4 0 R 6 0 R]/Count 2>> endobj',
    '3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj',
    ...drawings.flatMap((drawing, at) => {
      const content = `BT /F1 12 Tf 50 700 Td ${drawing} ET`;
      return [
        `${4 + at * 2} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 6000 800]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + at * 2} 0 R>> endobj`,
        `${5 + at * 2} 0 obj <</Length ${content.length}>>\nstream\n${content}\nendstream endobj`,
      ];
    }),
    'trailer <</Root 1 0 R>>',
    '%%EOF',
  ].join('\n');
