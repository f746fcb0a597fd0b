import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { findCompiler } from './find-program.mjs';
import { runProgram } from './run-program.mjs';

// Every x64 or arm64 processor can run the result, so that the cache may lie on a shared disk.
const FLAGS = ['-shared', '-fPIC', '-O3', '-std=c++17', '-fexceptions', '-DNAPI_VERSION=8'];
const PLATFORM_FLAGS = { darwin: ['-undefined', 'dynamic_lookup'] };

/**
 * Compiles an N-API addon with the C++ compiler alone. N-API is one C interface in four headers, the
 * same for every Node since 12.22: neither node-gyp nor Node's own headers are needed, and one result
 * serves every Node. It is kept in the cache, by its sources, flags and compiler.
 *
 * @param {{ name: string, sources: string[], headers?: string[], includes?: string[], flags?: string[], target: string }} addon
 *   `headers` are files of our own that the sources include: a change of them is a change of the addon
 * @returns {Promise<{ ok: true } | { ok: false, note: string }>} `note` says what is missing
 */
export async function compileAddon({
  name,
  sources,
  headers = [],
  includes = [],
  flags = [],
  target,
}) {
  const compiler = findCompiler();
  if (!compiler) return { ok: false, note: missingCompiler };
  const { output: version } = await runProgram(compiler, ['--version']);
  const allFlags = [...FLAGS, ...(PLATFORM_FLAGS[process.platform] ?? [])];
  const cached = join(
    cacheFolder(),
    'addons',
    `${name}-${keyOf({ files: [...sources, ...headers], flags, version })}.node`,
  );
  if (!existsSync(cached)) {
    mkdirSync(dirname(cached), { recursive: true });
    const part = `${cached}.${process.pid}`;
    const folders = [nodeApiHeaders(), ...includes].map((folder) => `-I${folder}`);
    const args = [...allFlags, ...folders, ...sources, ...flags, '-o', part];
    const { code, output } = await runProgram(compiler, args, { timeoutMs: 600_000 });
    if (code !== 0) {
      rmSync(part, { force: true });
      return { ok: false, note: `${compiler} could not compile ${name}: ${firstError(output)}` };
    }
    renameSync(part, cached);
  }
  place(cached, target);
  return { ok: true };
}

export const missingCompiler =
  'There is no C++ compiler; install one (Debian and Ubuntu: apt-get install g++; macOS: xcode-select --install).';

function nodeApiHeaders() {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('node-api-headers/package.json')), 'include');
}

function keyOf({ files, flags, version }) {
  const hash = createHash('sha256');
  // Folders of this checkout do not count: the libraries they hold are those of the name and version.
  const ownFlags = flags.filter((flag) => !flag.includes('/'));
  hash.update(JSON.stringify([process.platform, process.arch, FLAGS, ownFlags, version]));
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** By rename, so that a process that has the old file loaded keeps it. */
function place(cached, target) {
  mkdirSync(dirname(target), { recursive: true });
  const part = `${target}.${process.pid}`;
  copyFileSync(cached, part);
  renameSync(part, target);
}

function firstError(output) {
  const lines = output.split('\n').filter(Boolean);
  return lines.find((line) => line.includes('error')) ?? lines.at(-1) ?? 'it printed nothing';
}
