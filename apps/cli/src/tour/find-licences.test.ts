import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { findLicences } from './find-licences.ts';

const root = mkdtempSync(join(tmpdir(), 'kindred-licences-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string): void {
  const file = join(root, 'node_modules/.pnpm', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, path);
}

test('reads one licence of each package, whatever its scope and peers', async () => {
  write('a@1.0.0/node_modules/a/LICENSE');
  write('@s+b@1.0.0_c@2.0.0/node_modules/@s/b/LICENSE.md');
  write('none@1.0.0/node_modules/none/README.md');
  const found = await findLicences(root, 10);
  expect(found.map(({ id }) => id)).toEqual(['@s+b@1.0.0_c@2.0.0', 'a@1.0.0']);
  expect(await findLicences(root, 1)).toHaveLength(1);
});

test('where nothing is installed there are none', async () =>
  expect(await findLicences(join(root, 'elsewhere'), 10)).toEqual([]));
