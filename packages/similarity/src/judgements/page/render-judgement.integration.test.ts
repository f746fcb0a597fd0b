import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { judgementSchema, type Judgement } from '@kindred/contracts';
import type { Browser } from 'playwright-core';
import { chromiumPath, openChromium } from '../../scans/report/chromium.fixture.ts';
import { judgementOf } from './judgement.fixture.ts';
import { renderJudgement } from './render-judgement.ts';

const withChromium = chromiumPath === undefined ? describe.skip : describe;

withChromium('the page of a judgement, in Chromium', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await openChromium();
    folder = await mkdtemp(join(tmpdir(), 'kindred-judgement-'));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(judgement: Judgement, colorScheme: 'light' | 'dark' = 'light') {
    const file = join(folder, 'judgement.html');
    await writeFile(file, renderJudgement(judgementSchema.parse(judgement)));
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme });
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', (error) => void complaints.push(error.message));
    page.on('console', (message) => void complaints.push(message.text()));
    page.on('dialog', (dialog) => {
      complaints.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const url = pathToFileURL(file).href;
    page.on('request', (request) => {
      if (request.url() !== url) requests.push(request.url());
    });
    await page.goto(url);
    return { page, complaints, requests };
  }

  test('shows verdict, figures and pictures; names stay text, and nothing is asked for', async () => {
    const { page, complaints, requests } = await open(judgementOf());
    expect(await page.textContent('.verdict b')).toBe('Hold');
    expect(await page.locator('.verdict li').count()).toBe(2);
    expect(await page.locator('table').first().locator('tbody tr').count()).toBe(7);
    expect(await page.textContent('.compatibility p b')).toBe('Not compatible');
    expect(await page.locator('.compatibility tbody tr').count()).toBe(2);
    // One of the two losses may be more than its gate allows.
    expect(await page.textContent('.compatibility td.lost')).toMatch(/^0\.0410/u);
    expect(await page.textContent('.compatibility td.kept')).toMatch(/^0\.0050/u);
    expect(await page.locator('svg').count()).toBe(4);
    expect(await page.textContent('body')).toContain('<script>alert(1)</script>');
    // What is worse for sure is marked, and what is better for sure.
    expect(await page.locator('svg g.worse').count()).toBe(1);
    expect(await page.locator('svg g.better').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    const overflow = await page.evaluate('document.body.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  }, 60_000);

  test('is dark where the reader wants it dark', async () => {
    const colours = async (scheme: 'light' | 'dark') => {
      const { page } = await open(judgementOf(), scheme);
      return page.evaluate('getComputedStyle(document.body).backgroundColor');
    };
    expect(await colours('light')).not.toBe(await colours('dark'));
  }, 60_000);

  test('a first version has no live one beside it', async () => {
    const base = judgementOf();
    const figures = base.report.figures.map((figure) => ({ ...figure, live: null, gain: null }));
    const report = { ...base.report, figures, live: null, compatibility: null, lost: [] };
    const reasons = ['first: the model has no live version yet'];
    const { page, complaints } = await open(
      judgementOf({ against: null, verdict: 'promote', reasons, report }),
    );
    expect(await page.textContent('.verdict b')).toBe('Promote');
    expect(await page.locator('svg').count()).toBe(2);
    expect(await page.locator('.compatibility').count()).toBe(0);
    expect(complaints).toEqual([]);
  }, 60_000);
});
