import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readMigrations } from './read-migrations.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-migrations-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('migrations are read in order of their names, with the sha256 of their bytes', async () => {
  for (const [name, sql] of [
    ['2_b', 'SELECT 2'],
    ['1_a', ''],
    ['10_c', 'abc'],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }
  await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"');
  const migrations = await readMigrations(folder);
  expect(migrations.map(({ name, sql }) => [name, sql])).toEqual([
    ['10_c', 'abc'],
    ['1_a', ''],
    ['2_b', 'SELECT 2'],
  ]);
  // FIPS 180-2, appendix B.1, and the digest of nothing.
  expect(migrations.slice(0, 2).map(({ checksum }) => checksum)).toEqual([
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ]);
});

test('a folder without its file is an error, not a migration that does nothing', async () => {
  await mkdir(join(folder, '1_a'));
  await expect(readMigrations(folder)).rejects.toThrow('migration.sql');
});
