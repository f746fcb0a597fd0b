import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @boundaries-ignore setup runs before packages can see each other
import { cacheFolder } from '../../../scripts/setup/native/cache-folder.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { findProgram } from '../../../scripts/setup/native/find-program.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { runProgram } from '../../../scripts/setup/native/run-program.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { withLock } from '../../../scripts/setup/native/with-lock.mjs';
import { folderSize } from './folder-size.mjs';

export const WHEEL = {
  version: '2.15.1',
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  bytes: 207_208_420,
  // The wheel, what is unpacked of it, and room to breathe.
  neededBytes: 1_000_000_000,
};

const TAGS = ['manylinux2014_x86_64', 'manylinux_2_17_x86_64'];

/**
 * Puts libtensorflow and its headers from the PyPI wheel tensorflow-cpu into the cache. Whoever finds
 * the folder finds all of it: it appears by one rename. An interrupted try is taken up again.
 *
 * @param {{ report: (text: string) => void }} options
 * @returns {Promise<{ folder: string } | { note: string }>} `note` says why not, in one sentence
 */
export async function fetchWheel({ report }) {
  const root = join(cacheFolder(), 'tensorflow');
  const folder = join(root, WHEEL.version);
  if (existsSync(folder)) return { folder };
  return withLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return { folder };
    const part = `${folder}.part`;
    mkdirSync(join(part, 'tmp'), { recursive: true });
    const failed = (await download(part, report)) ?? (await unpack(part, report));
    if (failed) return { note: failed };
    renameSync(join(part, 'unpacked'), folder);
    rmSync(part, { recursive: true });
    return { folder };
  });
}

/** pip checks the sha256, also of a wheel that an interrupted try left there. */
async function download(part, report) {
  const requirements = join(part, 'requirements.txt');
  writeFileSync(requirements, `tensorflow-cpu==${WHEEL.version} --hash=sha256:${WHEEL.sha256}\n`);
  const timer = setInterval(() => {
    const megabytes = Math.round(Math.min(folderSize(part), WHEEL.bytes) / 1e6);
    report(`${megabytes} of ${Math.round(WHEEL.bytes / 1e6)} MB of TensorFlow ${WHEEL.version}`);
  }, 500);
  const platforms = TAGS.flatMap((tag) => ['--platform', tag]);
  const { code, output } = await runProgram(
    findProgram(['python3']),
    // The CPython that the wheel is for need not be the one that downloads it.
    ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--require-hashes']
      .concat('--implementation', 'cp', '--python-version', '311', '--abi', 'cp311', platforms)
      .concat('--retries', '2', '--timeout', '20', '--progress-bar', 'off')
      .concat('--disable-pip-version-check', '--dest', part, '--requirement', requirements),
    { env: { ...process.env, TMPDIR: join(part, 'tmp') }, timeoutMs: 30 * 60_000 },
  );
  clearInterval(timer);
  rmSync(join(part, 'tmp'), { recursive: true, force: true });
  if (code === 0) return undefined;
  const reason = /ERROR: (.+)/.exec(output)?.[1] ?? `it ended with code ${code}`;
  return `pip could not download tensorflow-cpu ${WHEEL.version}: ${reason}`;
}

async function unpack(part, report) {
  report(`unpacking TensorFlow ${WHEEL.version}`);
  const wheel = readdirSync(part).find((name) => name.endsWith('.whl')) ?? '';
  const unpacked = join(part, 'unpacked');
  rmSync(unpacked, { recursive: true, force: true });
  const script = fileURLToPath(new URL('unpack-wheel.py', import.meta.url));
  const { code, output } = await runProgram(findProgram(['python3']), [
    script,
    join(part, wheel),
    unpacked,
  ]);
  if (code === 0) return undefined;
  // A wheel that does not unpack is not tried a second time.
  rmSync(part, { recursive: true });
  return `The wheel of TensorFlow could not be unpacked: ${output.trim().split('\n').at(-1)}`;
}
