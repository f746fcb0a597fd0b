import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { DOCUMENT_PROBLEMS } from '../errors/unreadable-document-error.ts';
import { collect } from '../sample/temporary-folder.fixture.ts';
import { buildZip } from '../zip/zip.fixture.ts';
import type { DocumentOptions } from './document-options.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import { buildDocx, paragraph, table } from './docx/docx.fixture.ts';
import { buildPdf } from './pdf/pdf.fixture.ts';
import { readUploadedDocuments } from './read-uploaded-documents.ts';

const read = (
  name: string,
  content: string | Uint8Array,
  options?: DocumentOptions,
): Promise<DocumentOutcome[]> =>
  collect(readUploadedDocuments(name, Buffer.from(content as Uint8Array), options));

/** Texts of documents and problems of the others, by path or id. */
async function summary(...args: Parameters<typeof read>): Promise<unknown[]> {
  return (await read(...args)).map((outcome) =>
    'document' in outcome
      ? [outcome.document.id, outcome.document.text]
      : [outcome.failure.path, outcome.failure.problem, outcome.failure.reason],
  );
}

describe('text', () => {
  test('a text file is its text', async () => {
    expect(await read('a.txt', '\uFEFFone\r\ntwo')).toEqual([
      {
        document: {
          id: 'a.txt',
          path: 'a.txt',
          mediaType: 'text/plain',
          encoding: 'utf-8',
          bytes: 11,
          text: 'one\r\ntwo',
          spans: [{ start: 0, end: 8, origin: { kind: 'characters', start: 0, end: 8 } }],
          warnings: [],
        },
      },
    ]);
  });

  test('Markdown keeps its fences and has a title; source code is named as such', async () => {
    const text = '# T\n\n```js\nlet a;\n```\n';
    const [markdown] = await read('a.md', text);
    expect(markdown).toMatchObject({
      document: { title: 'T', text, mediaType: 'text/markdown' },
    });
    const [code] = await read('src/A.JAVA', 'class A {}');
    expect(code).toMatchObject({ document: { mediaType: 'text/x-java', text: 'class A {}' } });
  });

  test('HTML is decoded as it declares', async () => {
    const page = Buffer.from(
      '<meta charset=windows-1252><title>Caf\u00e9</title><p>d\u00e9j\u00e0',
      'latin1',
    );
    const [outcome] = await read('a.html', page);
    expect(outcome).toMatchObject({
      document: { title: 'Café', text: 'déjà', encoding: 'windows-1252', warnings: [] },
    });
  });

  test.each([
    ['a.txt', '', 'no-text'],
    ['a.txt', ' \n', 'no-text'],
    ['a.html', '<script>x</script>', 'no-text'],
    ['a.bin', new Uint8Array(64), 'unsupported'],
    ['a.pdf', 'text', 'damaged'],
    ['a.zip', 'text', 'damaged'],
    ['a.xlsx', buildZip([{ name: 'xl/workbook.xml', content: 'x' }]), 'unsupported'],
    ['a.doc', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'unsupported'],
    ['a.parquet', 'PAR1 and nothing else PAR1', 'damaged'],
  ])('%s with %j is reported as %s', async (name, content, problem) => {
    expect(await read(name, content)).toEqual([
      { failure: { path: name, problem, reason: expect.stringMatching(/./u) } },
    ]);
  });

  test('caps on bytes and characters', async () => {
    const limits = { maxFileBytes: 10, maxCharacters: 3 };
    expect(await read('a.txt', 'x'.repeat(11), { limits })).toMatchObject([
      { failure: { problem: 'too-large', reason: 'it has 11 bytes, above the limit of 10' } },
    ]);
    expect(await read('a.txt', 'xxxx', { limits })).toMatchObject([
      { failure: { problem: 'too-large', reason: 'it has more than 3 characters' } },
    ]);
  });
});

describe('PDF', () => {
  test('pages are spans of the text', async () => {
    const pages = [['Grüße (von) hier', 'line two'], [], ['third']];
    const [outcome] = await read('a.pdf', buildPdf({ pages, title: 'My (nice) title' }));
    expect(outcome).toMatchObject({
      document: {
        title: 'My (nice) title',
        mediaType: 'application/pdf',
        text: 'Grüße (von) hier\nline two\n\nthird',
        spans: [
          { start: 0, end: 25, origin: { kind: 'page', page: 1 } },
          { start: 27, end: 32, origin: { kind: 'page', page: 3 } },
        ],
        warnings: ['Without text (scanned?): page 2.'],
      },
    });
  });

  test('scripts are told of and not run', async () => {
    const script = 'app.alert(1)';
    const [outcome] = await read('a.pdf', buildPdf({ pages: [['text']], script }));
    expect(outcome).toMatchObject({
      document: { text: 'text', warnings: ['It holds JavaScript, which was not run.'] },
    });
  });

  const page = { pages: [['text']] };
  test.each([
    ['without text', buildPdf({ pages: [[], []] }), 'no-text', 'is it scanned?'],
    ['with a password', buildPdf({ ...page, isEncrypted: true }), 'encrypted', 'password'],
    ['cut off', buildPdf(page).subarray(0, 150), 'damaged', ''],
    ['of nothing but its mark', '%PDF-1.7', 'damaged', ''],
    ['of too many pages', buildPdf({ pages: [['a'], ['b'], ['c']] }), 'too-large', '3 pages'],
    ['of too much text', buildPdf({ pages: [['x'.repeat(60)]] }), 'too-large', '50 characters'],
  ])('one %s is reported', async (_, content, problem, reason) => {
    const limits = { maxPages: 2, maxCharacters: 50 };
    expect(await read('a.pdf', content, { limits })).toEqual([
      { failure: { path: 'a.pdf', problem, reason: expect.stringContaining(reason) } },
    ]);
  });

  test('one that claims a hundred million pages does not take that long', async () => {
    const outcomes = await read('a.pdf', buildPdf({ ...page, claimedPages: 100_000_000 }));
    expect(outcomes).toHaveLength(1);
  });

  test('flipped and cut ones end in a document or a report', async () => {
    const whole = buildPdf({ pages: [['one', 'two'], ['three']], title: 't', script: 's' });
    const broken = fc.oneof(
      fc.nat(whole.length).map((length) => whole.subarray(0, length)),
      fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, value]) => {
        const flipped = Buffer.from(whole);
        flipped[at] = value;
        return flipped;
      }),
    );
    const files = fc.sample(broken, { numRuns: 60, seed: 7 });
    const zip = buildZip(files.map((content, at) => ({ name: `${at}.pdf`, content })));
    expect(await read('all.zip', zip)).toHaveLength(files.length);
  });
});

describe('DOCX', () => {
  test('headings, paragraphs and tables are lines', async () => {
    const body = paragraph('Title', 'Heading1') + paragraph('A &amp; b') + table(['x', 'y']);
    const [outcome] = await read('a.docx', buildDocx(body));
    expect(outcome).toMatchObject({
      document: { title: 'Title', text: 'Title\nA & b\nx\ny', spans: [], warnings: [] },
    });
  });

  test('a bomb within is refused before it is unpacked', async () => {
    const bomb = buildDocx(paragraph('x'), [{ name: 'z', content: new Uint8Array(5_000_000) }]);
    expect(await read('a.docx', bomb)).toMatchObject([
      { failure: { problem: 'too-large', reason: expect.stringContaining('compression ratio') } },
    ]);
  });

  test.each([
    ['without text', buildDocx(''), 'no-text'],
    ['that is an ordinary zip', buildZip([{ name: 'a', content: 'b' }]), 'damaged'],
    ['whose XML is broken', buildDocx('<w:p><w:r><w:t>open'), 'damaged'],
    ['cut off', buildDocx(paragraph('x')).subarray(0, 200), 'damaged'],
  ])('one %s is reported', async (_, content, problem) => {
    expect(await read('a.docx', content)).toMatchObject([{ failure: { problem } }]);
  });

  test('files beside the package are not read', async () => {
    const link =
      '<w:p><w:r><w:t>safe</w:t></w:r><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
      'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r9"/></w:drawing></w:r></w:p>';
    const relations = {
      name: 'word/_rels/document.xml.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" ' +
        'Type="x" TargetMode="External" Target="file:///etc/passwd"/></Relationships>',
    };
    expect(await summary('a.docx', buildDocx(link, [relations]))).toEqual([['a.docx', 'safe']]);
  });
});

describe('rows', () => {
  test('of CSV, with their lines; broken ones are reported and the rest goes on', async () => {
    const csv = 'id;text;title\na;"one;\ntwo";A\nb;x\nc;;C\nd;four;D\n';
    const columns = { id: 'id', title: 'title' };
    expect(await summary('t.csv', csv, { columns })).toEqual([
      ['t.csv#a', 'one;\ntwo'],
      ['t.csv', 'damaged', expect.stringContaining('line 4')],
      ['t.csv#2', 'no-text', 'its text is empty'],
      ['t.csv#d', 'four'],
    ]);
    const [first] = await read('t.csv', csv, { columns });
    expect(first).toMatchObject({
      document: { title: 'A', spans: [{ origin: { kind: 'row', row: 1, line: 3 } }] },
    });
  });

  test('of CSV in the encoding of an old spreadsheet', async () => {
    const csv = Buffer.from('text\nm\u00fcde\n', 'latin1');
    expect(await summary('t.csv', csv)).toEqual([['t.csv#1', 'müde']]);
  });

  test('of TSV, where quotes are letters', async () => {
    const tsv = 'n\tbody\n1\tsay "no\n';
    expect(await summary('t.tsv', tsv)).toEqual([['t.tsv#1', 'say "no']]);
  });

  test('of JSONL, with texts of two columns', async () => {
    const jsonl = '{"a":"one","b":2}\n\noops\n[1]\n{"a":null,"b":"x"}\n{"a":"y","b":"z"}';
    expect(await summary('t.jsonl', jsonl, { columns: { text: ['a', 'b'] } })).toEqual([
      ['t.jsonl#1', 'one\n\n2'],
      ['t.jsonl#3', 'damaged', expect.stringContaining('JSON')],
      ['t.jsonl#4', 'damaged', 'it is no object'],
      ['t.jsonl#5', 'damaged', 'its column "a" is no text'],
      ['t.jsonl#6', 'y\n\nz'],
    ]);
  });

  test('of Parquet', async () => {
    const parquet = parquetWriteBuffer({
      columnData: [
        { name: 'key', data: ['k1', 'k2'], type: 'STRING' },
        { name: 'text', data: ['one', 'zwölf'], type: 'STRING' },
        { name: 'n', data: [1, 2], type: 'INT32' },
      ],
    });
    expect(await summary('t.parquet', new Uint8Array(parquet), { columns: { id: 'key' } })).toEqual(
      [
        ['t.parquet#k1', 'one'],
        ['t.parquet#k2', 'zwölf'],
      ],
    );
    expect(await summary('t.parquet', new Uint8Array(parquet), { columns: { text: 'x' } })).toEqual(
      [['t.parquet', 'no-column', expect.stringContaining('it has key, text, n')]],
    );
  });

  test('the first tells what holds for the table', async () => {
    const bytes = Buffer.from('text\nd\u00E9j\u00E0 vu\nabc\n', 'latin1');
    const documents: unknown[] = [];
    for await (const outcome of readUploadedDocuments('t.csv', bytes)) documents.push(outcome);
    expect(documents).toMatchObject([
      { document: { text: 'déjà vu', warnings: ['Its encoding was guessed: windows-1252.'] } },
      { document: { text: 'abc', warnings: [] } },
    ]);
  });

  test.each([
    ['differ', 'b,k\na,x\n', ['b', 'a']],
    ['are the same', 'b,k\nb,x\n', ['1', '2']],
    ['are not all there', 'b,k\n,x\n', ['1', '2']],
  ])('are called by the column id where its values %s', async (_what, rows, ids) => {
    const documents = await summary('t.csv', `id,text\n${rows}`);
    expect(documents).toEqual([
      [`t.csv#${ids[0]}`, 'k'],
      [`t.csv#${ids[1]}`, 'x'],
    ]);
  });

  test('are called by the column id in every kind of table', async () => {
    const parquet = parquetWriteBuffer({
      columnData: [
        { name: 'id', data: [7n, 9n], type: 'INT64' },
        { name: 'text', data: ['one', 'two'], type: 'STRING' },
      ],
    });
    expect(await summary('t.parquet', new Uint8Array(parquet))).toEqual([
      ['t.parquet#7', 'one'],
      ['t.parquet#9', 'two'],
    ]);
    const jsonl = '{"id":7,"text":"one"}\n{"id":"","text":""}\n{"id":"9","text":"two"}\n';
    expect(await summary('t.jsonl', jsonl)).toEqual([
      ['t.jsonl#7', 'one'],
      ['t.jsonl#2', 'no-text', 'its text is empty'],
      ['t.jsonl#9', 'two'],
    ]);
  });

  test('a column is not guessed', async () => {
    expect(await summary('t.csv', 'a,b\n1,2\n')).toEqual([
      ['t.csv#1', 'no-column', 'say which column holds the text: it has a, b'],
    ]);
    expect(await summary('t.csv', 'text,b\n1,2\n', { columns: { id: 'key' } })).toEqual([
      ['t.csv#1', 'no-column', 'it has no column "key": it has text, b'],
    ]);
  });
});

describe('archives', () => {
  test('entries of all kinds, in order; a zip within is read too', async () => {
    const inner = buildZip([{ name: 'deep.txt', content: 'deep' }]);
    const zip = buildZip([
      { name: 'b/a.txt', content: 'one' },
      { name: 'node_modules/x.txt', content: 'no' },
      { name: '.git/config', content: 'no' },
      { name: 'inner.zip', content: inner },
      { name: 'broken.txt', content: 'x', claims: { checksum: 1 } },
      { name: 'c.pdf', content: buildPdf({ pages: [['page']] }) },
    ]);
    expect(await summary('all.zip', zip)).toEqual([
      ['all.zip!/b/a.txt', 'one'],
      ['all.zip!/inner.zip!/deep.txt', 'deep'],
      ['all.zip!/broken.txt', 'damaged', 'its checksum is wrong'],
      ['all.zip!/c.pdf', 'page'],
    ]);
  });

  test('archives nested too deep are refused', async () => {
    let zip = buildZip([{ name: 'x.txt', content: 'x' }]);
    for (let level = 0; level < 3; level += 1) zip = buildZip([{ name: 'n.zip', content: zip }]);
    expect(await summary('n.zip', zip)).toEqual([
      ['n.zip!/n.zip!/n.zip', 'too-large', expect.stringContaining('2 archives')],
    ]);
  });

  test('what is within comes out of one budget', async () => {
    const inner = buildZip([{ name: 'x.txt', content: 'x'.repeat(600), stored: true }]);
    const zip = buildZip([
      { name: '1.zip', content: inner },
      { name: '2.zip', content: inner },
      { name: 'y.txt', content: 'y' },
    ]);
    const limits = { maxArchiveBytes: inner.length * 2 + 1 + 600 };
    expect(await summary('a.zip', zip, { limits })).toEqual([
      ['a.zip!/1.zip!/x.txt', 'x'.repeat(600)],
      ['a.zip!/2.zip', 'too-large', expect.stringContaining('total bytes')],
      ['a.zip!/y.txt', 'y'],
    ]);
  });

  test.each([
    ['a bomb', [{ name: 'z', content: new Uint8Array(5_000_000) }], 'too-large', 'ratio'],
    ['a name that leads outside', [{ name: '../x', content: 'x' }], 'damaged', 'relative path'],
    ['a password', [{ name: 'x', content: 'x', encrypted: true }], 'damaged', 'encrypted'],
    [
      'many entries',
      Array.from({ length: 4 }, (_, at) => ({ name: `${at}`, content: '' })),
      'too-large',
      'entries',
    ],
  ])('%s', async (_, entries, problem, reason) => {
    const limits = { maxArchiveEntries: 3 };
    expect(await summary('a.zip', buildZip(entries), { limits })).toEqual([
      ['a.zip', problem, expect.stringContaining(reason)],
    ]);
  });

  test('a link and an entry above the limit are passed over', async () => {
    const zip = buildZip([
      { name: 'link', content: '/etc/passwd', stored: true },
      { name: 'large.txt', content: 'x'.repeat(500), stored: true },
      { name: 'ok.txt', content: 'ok' },
    ]);
    // Unix mode of the first entry: a symbolic link.
    zip.writeUInt32LE(0o120777 * 2 ** 16, zip.indexOf('PK\u0001\u0002') + 38);
    expect(await summary('a.zip', zip, { limits: { maxFileBytes: 400 } })).toEqual([
      ['a.zip!/link', 'link', expect.stringContaining('not followed')],
      ['a.zip!/large.txt', 'too-large', expect.stringContaining('limit of 400')],
      ['a.zip!/ok.txt', 'ok'],
    ]);
  });
});

test('any bytes under any name end in documents and reports', async () => {
  const name = fc.constantFrom('a.txt', 'a.html', 'a.csv', 'a.jsonl', 'a.md', 'a.zip', 'a.docx');
  const start = fc.constantFrom('', '%PDF-1.7\n', 'PK\u0003\u0004', 'PAR1', '<html>', 'text\n"');
  const file = fc.record({ name, start, rest: fc.uint8Array({ maxLength: 200 }) });
  const files = fc.sample(file, { numRuns: 150, seed: 22 });
  const entries = files.map(({ name, start, rest }, at) => ({
    name: `${at}/${name}`,
    content: Buffer.concat([Buffer.from(start), rest]),
  }));
  const outcomes = await read('all.zip', buildZip(entries));
  const wrong = outcomes.filter((outcome) =>
    'failure' in outcome
      ? !DOCUMENT_PROBLEMS.includes(outcome.failure.problem)
      : outcome.document.text.trim() === '',
  );
  expect(wrong).toEqual([]);
  const seen = outcomes.map((outcome) =>
    'failure' in outcome ? outcome.failure.path : outcome.document.path,
  );
  expect(new Set(seen.map((path) => path.split('/')[1])).size).toBe(files.length);
});
