import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Migration } from './migration.ts';

/** Reads a folder in the layout of `prisma migrate`: NAME/migration.sql, in order of the names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const file = await readFile(join(folder, name, 'migration.sql'));
      const checksum = createHash('sha256').update(file).digest('hex');
      return { name, sql: file.toString(), checksum };
    }),
  );
}
