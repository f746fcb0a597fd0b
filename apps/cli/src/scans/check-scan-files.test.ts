import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkScanFiles } from './check-scan-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'kindred-targets-'));
beforeAll(() => {
  mkdirSync(join(folder, 'there'));
  writeFileSync(join(folder, 'file'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file that is there, or in folders that are not, may be written; nothing is made yet', async () => {
  const csv = join(folder, 'new', 'deep', 'pairs.csv');
  await checkScanFiles({ report: join(folder, 'file'), csv, jsonl: 'pairs.jsonl' });
  await checkScanFiles({});
  expect(readdirSync(folder).sort()).toEqual(['file', 'there']);
});

test.each([
  ['a folder', 'there', /^--report .*there: this is a folder; name a file in it\.$/],
  ['below a file', 'file/deep/report.html', /file is no folder\.$/],
])('%s is told before the scan', (_what, path, message) =>
  expect(checkScanFiles({ report: join(folder, path) })).rejects.toMatchObject({
    code: 'unusable-scan',
    message: expect.stringMatching(message),
  }),
);

// Root may write anywhere.
(process.getuid?.() === 0 ? test.skip : test)('a folder of others is told before the scan', () =>
  expect(checkScanFiles({ csv: '/kindred-pairs.csv' })).rejects.toMatchObject({
    message: expect.stringMatching(/cannot be written to/),
  }),
);
