import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { noServices, startApp, type RunningApp } from '../test-client.fixture.ts';

/** A Chromium of this machine: the tests download none. */
const chromiumPath = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));
const withChromium = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined)
  console.warn('Skipped: queues in a browser. Install Chromium, or name one in CHROMIUM_PATH.');

const key = 'a-key-of-24-characters-!';

withChromium('the board of queues in a browser', () => {
  let browser: Browser;
  let app: RunningApp;
  beforeAll(async () => {
    const queueViews = { open: async () => [] };
    app = await startApp({ ...noServices, queueViews }, { adminKey: key });
    browser = await chromium.launch({
      executablePath: chromiumPath as string,
      args: ['--no-sandbox'],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  }, 60_000);

  test('opens with the key as the password, its parts too', async () => {
    const context = await browser.newContext({
      httpCredentials: { username: 'ada', password: key },
    });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('response', (response) => {
      // The first answer asks for the password.
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    const figures = page.waitForResponse(
      (response) => response.url().includes('/admin/queues/api/queues') && response.ok(),
    );
    const answer = await page.goto(`${app.baseUrl}/admin/queues`);
    expect(answer?.status()).toBe(200);
    expect(await (await figures).json()).toMatchObject({ queues: [] });
    await page.getByText('Kindred queues').first().waitFor();
    expect(refused.filter((each) => !each.startsWith('401'))).toEqual([]);
    // What the browser knows now is sent nowhere else.
    expect((await page.goto(`${app.baseUrl}/v1/keys`))?.status()).toBe(401);
    await context.close();
  }, 60_000);

  test('shows nothing without it, or with another', async () => {
    for (const httpCredentials of [undefined, { username: 'ada', password: 'wrong' }]) {
      const context = await browser.newContext(httpCredentials ? { httpCredentials } : {});
      const page = await context.newPage();
      const answer = await page.goto(`${app.baseUrl}/admin/queues`).catch(() => null);
      // Chromium shows its own page where nobody answers the question for the password.
      expect([undefined, 401]).toContain(answer?.status());
      // A locator waits while that page takes the place of the first, which `content` does not.
      expect(await page.locator('html').innerHTML()).not.toContain('Kindred queues');
      await context.close();
    }
  }, 60_000);
});
