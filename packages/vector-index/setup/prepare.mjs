// Builds the addons of the index where a C++ compiler exists: node packages/vector-index/setup/prepare.mjs [--json]
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @boundaries-ignore setup runs before packages can see each other
import { compileAddon } from '../../../scripts/setup/native/compile-addon.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { runProgram } from '../../../scripts/setup/native/run-program.mjs';
import { prepareNative } from './prepare-native.mjs';

/**
 * The native index, and hnswlib-node for where that cannot be built.
 *
 * @returns {Promise<{ native: Awaited<ReturnType<typeof prepareNative>>, hnswlib: Awaited<ReturnType<typeof prepareHnswlib>> }>}
 */
export async function prepareVectorIndex() {
  const [native, hnswlib] = await Promise.all([prepareNative(), prepareHnswlib()]);
  return { native, hnswlib };
}

/** One line about it. */
export function describe({ native, hnswlib }) {
  if (native.engine === 'native') return `the native index runs with ${native.instructionSet}.`;
  return hnswlib.note ?? `hnswlib-node serves. ${native.note}`;
}

/**
 * @param {string} [folder] of hnswlib-node
 * @returns {Promise<{ engine: 'hnsw' | 'exact', note?: string }>}
 */
export async function prepareHnswlib(folder = installedFolder()) {
  if (await works(folder)) return { engine: 'hnsw' };
  const requireThere = createRequire(join(folder, 'package.json'));
  const { version } = requireThere('./package.json');
  const built = await compileAddon({
    name: `hnswlib-node-${version}`,
    sources: [join(folder, 'src/addon.cc')],
    includes: [dirname(requireThere.resolve('node-addon-api/package.json'))],
    flags: ['-DNAPI_DISABLE_CPP_EXCEPTIONS'],
    target: join(folder, 'build/Release/addon.node'),
  });
  if (!built.ok) return exact(built.note);
  return (await works(folder))
    ? { engine: 'hnsw' }
    : exact('Its addon was built and does not load.');
}

function installedFolder() {
  const require = createRequire(new URL('../package.json', import.meta.url));
  return dirname(require.resolve('hnswlib-node/package.json'));
}

function exact(note) {
  return { engine: 'exact', note: `Exact search serves instead of HNSW. ${note}` };
}

/** In a process of its own: an addon of another machine can end the process that loads it. */
async function works(folder) {
  const { code } = await runProgram(
    process.execPath,
    ['-e', "new (require(process.cwd()).HierarchicalNSW)('l2', 2).initIndex(1)"],
    { cwd: folder, timeoutMs: 30_000 },
  );
  return code === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await prepareVectorIndex();
  console.log(process.argv.includes('--json') ? JSON.stringify(report) : describe(report));
}
