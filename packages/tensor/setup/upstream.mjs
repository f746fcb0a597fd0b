import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
// @boundaries-ignore setup runs before packages can see each other
import { runProgram } from '../../../scripts/setup/native/run-program.mjs';
import { folderSize } from './folder-size.mjs';

const REACH_TIMEOUT_MS = 5_000;
const STALL_TIMEOUT_MS = 60_000;
const LIMIT_MS = 20 * 60_000;

/**
 * Runs tfjs-node's own installer, which downloads libtensorflow and a compiled addon.
 *
 * @param {{ packageFolder: string, report: (text: string) => void, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<string | undefined>} why it did not end well, as the end of a sentence
 */
export async function installUpstream({ packageFolder, report, env = process.env }) {
  const host = env.CDN_STORAGE || env.TFJS_NODE_CDN_STORAGE || 'https://storage.googleapis.com/';
  if (!(await isReachable(host, env))) return `${new URL(host).host} cannot be reached`;

  const packageFile = join(packageFolder, 'package.json');
  const original = readFileSync(packageFile, 'utf8');
  // The installer rewrites package.json in place, which pnpm may share with every other checkout.
  replace(packageFile, original);
  rmSync(join(packageFolder, 'deps'), { recursive: true, force: true });
  const binaries = join(packageFolder, 'node_modules', '.bin');
  const { code, stalled } = await untilStalled((signal, onOutput) =>
    runProgram(process.execPath, ['scripts/install.js'], {
      cwd: packageFolder,
      env: { ...env, PATH: [binaries, env.PATH].join(delimiter) },
      timeoutMs: LIMIT_MS,
      signal,
      onOutput,
    }),
  );
  replace(packageFile, original);
  if (stalled) return 'its download stood still for a minute';
  if (code !== 0) return `its installer ended with code ${code}`;

  /** Ends an installer whose folder stopped growing and which prints nothing more. */
  async function untilStalled(install) {
    const abort = new AbortController();
    let [size, movedAt] = [0, Date.now()];
    const watch = setInterval(() => {
      const now = folderSize(join(packageFolder, 'deps'));
      if (now !== size) [size, movedAt] = [now, Date.now()];
      if (size > 0) report(`${Math.round(size / 1e6)} MB of libtensorflow`);
      if (Date.now() - movedAt > STALL_TIMEOUT_MS) abort.abort();
    }, 1_000);
    try {
      const { code } = await install(abort.signal, () => (movedAt = Date.now()));
      return { code, stalled: abort.signal.aborted };
    } finally {
      clearInterval(watch);
    }
  }
}

/** Behind a proxy a direct try says nothing: there the installer itself finds out. */
async function isReachable(url, env) {
  if (env.HTTPS_PROXY || env.https_proxy) return true;
  try {
    const signal = AbortSignal.timeout(REACH_TIMEOUT_MS);
    await fetch(url, { method: 'HEAD', signal });
    return true;
  } catch {
    return false;
  }
}

function replace(file, text) {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
