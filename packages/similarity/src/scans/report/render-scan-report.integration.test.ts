import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ScanOutcome, ScanPair } from '@kindred/contracts';
import type { Browser } from 'playwright-core';
import { documentOf, duplicateOptions, passageOptions, words } from '../corpus.fixture.ts';
import { scanForDuplicates } from '../duplicates/scan-for-duplicates.ts';
import { scanForPassages } from '../passages/scan-for-passages.ts';
import type { ScanDocument } from '../scan-document.ts';
import { chromiumPath, openChromium, openReport } from './chromium.fixture.ts';
import { renderScanReport } from './render-scan-report.ts';

const withChromium = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined)
  console.warn('Skipped: reports in a browser. Install Chromium, or name one in CHROMIUM_PATH.');

const shared = words('shared', 40);
const hostile = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script></script></pre><!-- ${'\u2028'}\u2029\r\n]]> "&amp;" <b>bold</b>`;

withChromium('a report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-report-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, outcome: ScanOutcome, documents: readonly ScanDocument[]): string {
    const file = join(folder, name);
    const texts = new Map(documents.map(({ id, text }) => [id, text]));
    const createdAt = new Date('2026-11-27T00:00:00Z');
    writeFileSync(
      file,
      renderScanReport({
        outcome,
        texts,
        title: `Essays ${hostile}`,
        createdAt,
        places: new Map(documents.map(({ id, places = [] }) => [id, places])),
      }),
    );
    return file;
  }

  test('a click on a pair shows exactly its passages, linked to each other', async () => {
    const documents = [
      documentOf('a', shared, words('between', 200), words('second', 30)),
      documentOf('b', words('second', 30), words('others', 200), shared),
      documentOf('c', shared),
    ];
    const outcome = await scanForPassages(documents, passageOptions());
    const { page, complaints, requests } = await openReport(
      browser,
      write('passages.html', outcome, documents),
    );
    await expectRows(page, 3);
    for (const [place, pair] of outcome.pairs.entries()) {
      await page.locator('.pair').nth(place).click();
      for (const side of ['a', 'b'] as const) {
        const text = documents.find(({ id }) => id === pair[side])?.text ?? '';
        expect(await page.locator(`#pane-${side}`).textContent()).toBe(text);
        const marks = await page.locator(`#pane-${side} mark`).allTextContents();
        const spans = pair.passages.map((passage) => passage[side]);
        expect(marks).toEqual(
          spans.sort((x, y) => x.start - y.start).map(({ start, end }) => text.slice(start, end)),
        );
        // Copied word for word: all of it is the same.
        expect(await page.locator(`#pane-${side} .same`).allTextContents()).toEqual(marks);
      }
    }
    // Of the pair with two passages, a click on the second selects it on the other side too.
    const two = outcome.pairs.findIndex(({ passages }) => passages.length === 2);
    await page.locator('.pair').nth(two).click();
    await page.locator('#pane-a mark').nth(1).click();
    const chosen = await page.locator('#pane-b mark.selected').allTextContents();
    const other = documents.find(({ id }) => id === outcome.pairs[two]?.b)?.text ?? '';
    const span = outcome.pairs[two]?.passages[1]?.b;
    expect(chosen).toEqual([other.slice(span?.start, span?.end)]);
    await page.keyboard.press('n');
    expect(await page.locator('#passage-place').textContent()).toBe(
      'passage 1 of 2 · verbatim 100 %',
    );
    await page.keyboard.press('k');
    expect(page.url()).toContain(`#pair-${Math.max(1, two)}`);
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
    await page.close();
  }, 60_000);

  test('old documents have a badge, and passages of files with pages their page', async () => {
    const documents: ScanDocument[] = [
      { ...documentOf('new.txt', shared), role: 'new' },
      {
        ...documentOf('earlier.txt', shared),
        role: 'old',
        places: [{ start: 0, end: 10_000, kind: 'page', number: 7 }],
      },
    ];
    const outcome = await scanForPassages(documents, passageOptions());
    const { page, complaints } = await openReport(browser, write('old.html', outcome, documents));
    expect(await page.locator('.pair .name').allTextContents()).toEqual([
      'new.txt',
      'old earlier.txt',
    ]);
    expect(await page.locator('#passage-place').textContent()).toBe(
      'passage 1 of 1 · verbatim 100 % · right page 7',
    );
    expect(await page.locator('.panes h3 .badge').allTextContents()).toEqual(['old']);
    expect(await page.locator('#name-b').textContent()).toMatch(/^old earlier\.txt/);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  test('whatever documents hold, it is text', async () => {
    const documents = ['<b>1</b>', '"><script>document.title="taken"</script>'].map((id) => ({
      id,
      title: hostile,
      text: `${hostile} ${shared} ${hostile}`,
    }));
    const outcome = await scanForDuplicates(documents, duplicateOptions());
    const failures = [{ id: hostile, reason: hostile }];
    const shown = { ...outcome, summary: { ...outcome.summary, failures, limits: [hostile] } };
    const { page, complaints, requests } = await openReport(
      browser,
      write('hostile.html', shown, documents),
    );
    expect(await page.title()).toContain('<script>document.title=');
    for (const side of ['a', 'b'])
      expect(await page.locator(`#pane-${side}`).textContent()).toBe(documents[0]?.text);
    await page.locator('.clusters summary').click();
    await page.getByText('Show the pairs of this cluster').click();
    expect(await page.locator('#cluster-chip bdi').textContent()).toContain('<b>1</b>');
    expect(await page.locator('img, b b, script[src], iframe, bdi *').count()).toBe(0);
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
    await page.close();
  }, 60_000);

  test('a thousand documents and thousands of pairs are listed a page at a time', async () => {
    const documents = Array.from({ length: 1000 }, (_, at) => ({
      id: `essay-${at}.txt`,
      title: `Essay ${at}`,
      text: [words(`own${at}`, 600), words(`group${at % 100}`, 60)].join('. '),
    }));
    const outcome = await outcomeOfGroups(documents);
    const { page, complaints, readyMs } = await openReport(
      browser,
      write('many.html', outcome, documents),
    );
    await expectRows(page, 100);
    expect(await page.locator('#shown').textContent()).toBe('showing 100 of 4,500');
    await page.locator('#more-pairs').click();
    await expectRows(page, 200);
    const searched = performance.now();
    await page.locator('#search').fill('essay-7.txt');
    await expectRows(page, 9);
    const filterMs = performance.now() - searched;
    await page.locator('#search').fill('');
    await page.locator('#least').fill('100');
    await expectRows(page, 0);
    expect(complaints).toEqual([]);
    console.info(
      `1,000 documents, 4,500 pairs: usable after ${readyMs.toFixed(0)} ms, filtered in ${filterMs.toFixed(0)} ms`,
    );
    await page.close();
  }, 120_000);
});

async function expectRows(page: Awaited<ReturnType<Browser['newPage']>>, rows: number) {
  expect(await page.locator('.pair').count()).toBe(rows);
}

/** As if the documents had been scanned, which would take longer than all else here: ten of each group, each with each. */
async function outcomeOfGroups(documents: readonly ScanDocument[]): Promise<ScanOutcome> {
  const two = documents.filter((_, at) => at % 500 === 0);
  const { summary, pairs } = await scanForPassages(two, passageOptions({ mode: 'verbatim' }));
  const shape = pairs[0] as ScanPair;
  const lastWords = ({ text }: ScanDocument) => ({
    start: text.length - words('group0', 60).length,
    end: text.length,
  });
  const all = documents.flatMap((a, first) =>
    documents
      .filter((_, second) => second > first && second % 100 === first % 100)
      .map((b) => ({
        ...shape,
        a: a.id,
        b: b.id,
        passages: shape.passages.map((passage) => ({
          ...passage,
          a: lastWords(a),
          b: lastWords(b),
        })),
      })),
  );
  return {
    summary: { ...summary, documents: documents.length, pairs: all.length, keptPairs: all.length },
    documents: documents.map(({ id, title, text }) => ({
      id,
      title: title ?? null,
      role: 'new',
      language: null,
      characters: text.length,
    })),
    pairs: all,
    clusters: [],
  };
}
