import { describe, expect, test } from '@jest/globals';
import type { ScanOutcome, ScanPair } from '@kindred/contracts';
import { assert, property, string } from 'fast-check';
import { documentOf, passageOptions, words } from '../corpus.fixture.ts';
import { scanForPassages } from '../passages/scan-for-passages.ts';
import { embedJson } from './embed-json.ts';
import { escapeHtml } from './escape-html.ts';
import { renderScanReport } from './render-scan-report.ts';
import { scanCsv } from './scan-csv.ts';
import { scanJsonl } from './scan-jsonl.ts';

const pair: ScanPair = {
  a: '=HYPERLINK("x")',
  b: 'b,"c"',
  similarity: 0.5,
  class: 'related',
  shares: { a: 0.25, b: 0.5 },
  passages: [
    { a: { start: 0, end: 4 }, b: { start: 1, end: 5 }, reason: 'verbatim', score: 1, words: 13 },
  ],
  outlier: null,
};
const scanned = () =>
  scanForPassages(
    ['a', 'b'].map((id) => documentOf(id, words('shared', 40))),
    passageOptions(),
  );

describe('embedJson', () => {
  test('gives the same value back, and holds nothing that ends a script', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const embedded = embedJson({ text });
        expect(JSON.parse(embedded)).toEqual({ text });
        expect(embedded).not.toMatch(/[<>&\u2028\u2029]/);
      }),
      { seed: 7 },
    );
    expect(embedJson('</script><!--')).toBe('"\\u003c/script\\u003e\\u003c!--"');
  });
});

test('escapeHtml', () =>
  expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;'));

test('CSV quotes fields and defuses formulas; numbers stay numbers', async () => {
  const info = { title: null, language: null, characters: 5 };
  const documents: ScanOutcome['documents'] = [
    { ...info, id: pair.a, role: 'new' },
    { ...info, id: pair.b, role: 'old', title: 'C' },
  ];
  const outcome: ScanOutcome = { ...(await scanned()), documents, pairs: [pair] };
  expect([...scanCsv(outcome)]).toEqual([
    'rank,a,b,title_a,title_b,role_a,role_b,similarity,class,share_a,share_b,passages,words,outlier\r\n',
    `1,"'=HYPERLINK(""x"")","b,""c""","",C,new,old,0.5000,related,0.2500,0.5000,1,13,""\r\n`,
  ]);
  for (const first of ['=', '+', '-', '@', '\t=', ' =', '\r=']) {
    const hostile = { ...outcome, pairs: [{ ...pair, b: `${first}1+1` }] };
    expect([...scanCsv(hostile)][1]).toContain(`'${first}1+1`);
  }
});

test('JSON lines hold everything that is known of a pair', async () => {
  const lines = [...scanJsonl({ ...(await scanned()), pairs: [pair, pair] })];
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { rank: 1, ...pair },
    { rank: 2, ...pair },
  ]);
});

test('JSON lines tell the page or row of a passage', async () => {
  const place = { start: 0, end: 9, kind: 'page', number: 7 } as const;
  const [line = ''] = scanJsonl(
    { ...(await scanned()), pairs: [pair] },
    new Map([[pair.a, [place]]]),
  );
  expect(JSON.parse(line).passages).toEqual([
    { ...pair.passages[0], a: { start: 0, end: 4, place: 'page 7' } },
  ]);
});

test('a report names no address and lets nothing load', async () => {
  const outcome = await scanned();
  const page = renderScanReport({ outcome, texts: new Map(), title: 'x', createdAt: new Date(0) });
  expect(page).not.toMatch(/https?:/);
  expect(page).toContain(
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-",
  );
  expect(page).toContain('The texts of 2 documents are not in this file');
});

test('a report tells how documents were read', async () => {
  const warnings = [{ id: '<a>', warning: 'Its encoding was guessed: windows-1252.' }];
  const outcome = await scanned();
  const page = renderScanReport({
    outcome: { ...outcome, summary: { ...outcome.summary, limits: [] } },
    texts: new Map(['a', 'b'].map((id) => [id, id])),
    title: 'x',
    createdAt: new Date(0),
    warnings,
  });
  expect(page).toContain('<h2>Good to know</h2>');
  expect(page).toContain('1 read with a warning');
  expect(page).toContain('<bdi>&lt;a&gt;</bdi>: Its encoding was guessed: windows-1252.');
});
