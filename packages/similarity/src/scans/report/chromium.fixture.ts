import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A Chromium of this machine: the tests download none. */
export const chromiumPath = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath as string, args: ['--no-sandbox'] });

export interface OpenedReport {
  readonly page: Page;
  /** What the page complained of: errors, and whatever its policy refused. */
  readonly complaints: string[];
  /** Addresses that it asked for, its own file apart. */
  readonly requests: string[];
  /** From the call to a list that can be used. */
  readonly readyMs: number;
}

/** Opens a report's file as a person does. */
export async function openReport(browser: Browser, file: string): Promise<OpenedReport> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const [complaints, requests]: [string[], string[]] = [[], []];
  const url = pathToFileURL(file).href;
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (request.url() !== url) requests.push(request.url());
  });
  const began = performance.now();
  await page.goto(url);
  await page.waitForSelector('html[data-ready="true"]');
  return { page, complaints, requests, readyMs: performance.now() - began };
}
