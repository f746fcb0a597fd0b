import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
// @boundaries-ignore setup runs before packages can see each other
import { cacheFolder } from '../../../scripts/setup/native/cache-folder.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { missingCompiler } from '../../../scripts/setup/native/compile-addon.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { findCompiler, findProgram } from '../../../scripts/setup/native/find-program.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { runProgram } from '../../../scripts/setup/native/run-program.mjs';
import { WHEEL } from './wheel.mjs';

/** What keeps this machine from staging the wheel, in one sentence; undefined where nothing does. */
export async function wheelBlocker() {
  const { platform, arch } = process;
  if (platform !== 'linux' || arch !== 'x64' || !isGlibc()) {
    return `TensorFlow’s wheel is staged on 64-bit Intel and AMD Linux with glibc only, and this is ${platform} ${arch}.`;
  }
  if (!findCompiler()) return missingCompiler;
  const cache = cacheFolder();
  if (existsSync(join(cache, 'tensorflow', WHEEL.version))) return undefined;
  const python = findProgram(['python3']);
  if (!python)
    return 'There is no python3; install it (Debian and Ubuntu: apt-get install python3-pip).';
  const { code } = await runProgram(python, ['-m', 'pip', '--version'], { timeoutMs: 30_000 });
  if (code !== 0) {
    return 'python3 has no pip; install it (Debian and Ubuntu: apt-get install python3-pip).';
  }
  return diskBlocker(cache);
}

function diskBlocker(cache) {
  mkdirSync(cache, { recursive: true });
  const { bavail, bsize } = statfsSync(cache);
  if (bavail * bsize >= WHEEL.neededBytes) return undefined;
  const megabytes = Math.round((bavail * bsize) / 1e6);
  return `TensorFlow needs 1000 MB in ${cache}, which has ${megabytes} MB; make room or set XDG_CACHE_HOME to another disk.`;
}

function isGlibc() {
  return process.report.getReport().header.glibcVersionRuntime !== undefined;
}
