// Writes the Prisma client into src/generated. Generating needs no schema engine, yet Prisma downloads
// one unless it is told where it lies; naming any program that exists keeps this step offline.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..');
const prisma = createRequire(import.meta.url).resolve('prisma/package.json');
const { status } = spawnSync(
  process.execPath,
  [join(dirname(prisma), 'build', 'index.js'), 'generate', '--no-hints'],
  {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  },
);
process.exit(status ?? 1);
