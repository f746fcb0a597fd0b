import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/native/cache-folder.mjs';
import { findProgram } from '../setup/native/find-program.mjs';
import { runProgram } from '../setup/native/run-program.mjs';
import { withLock } from '../setup/native/with-lock.mjs';

const VERSION = 'v1.38.0';
const MODULE = 'github.com/weaviate/weaviate/cmd/weaviate-server';

/**
 * Weaviate's server, built by Go from its module once for every checkout of this user (about five minutes of
 * a core, 182 MB).
 *
 * @returns {Promise<{ ok: true, program: string } | { ok: false, note: string }>} `note` says what is missing
 */
export async function installWeaviate() {
  const folder = join(cacheFolder(), 'weaviate', VERSION);
  const program = join(folder, 'weaviate-server');
  return withLock(join(cacheFolder(), 'weaviate', `${VERSION}.lock`), async () => {
    if (existsSync(program)) return { ok: true, program };
    const go = findProgram(['go', '/usr/local/go/bin/go']);
    if (!go) {
      const note =
        'Go is not installed; with it (https://go.dev/dl) Weaviate is built for these tests.';
      return { ok: false, note };
    }
    console.log(`Building Weaviate ${VERSION}, once: some minutes.`);
    return build(go, folder, program);
  });
}

async function build(go, folder, program) {
  const part = `${folder}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  try {
    const { code, output } = await runProgram(go, ['install', `${MODULE}@${VERSION}`], {
      // One compiler at a time: each takes up to 2 GB.
      env: { ...process.env, GOBIN: part, GOFLAGS: '-mod=mod -p=1' },
      timeoutMs: 3_600_000,
    });
    if (code !== 0) {
      const reason = output.trim().split('\n').at(-1);
      return { ok: false, note: `Go could not build Weaviate ${VERSION}: ${reason}` };
    }
    mkdirSync(folder, { recursive: true });
    renameSync(join(part, 'weaviate-server'), program);
    return { ok: true, program };
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}
