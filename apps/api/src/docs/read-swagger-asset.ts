import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The files that the page needs; no other name reaches the disk. */
const types: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

export async function readSwaggerAsset(
  name: string,
): Promise<{ readonly type: string; readonly content: Buffer } | undefined> {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  return type === undefined ? undefined : { type, content: await readFile(join(folder, name)) };
}
