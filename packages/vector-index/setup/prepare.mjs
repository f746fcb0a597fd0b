// Builds hnswlib-node's addon where a C++ compiler exists: node packages/vector-index/setup/prepare.mjs [--json]
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @boundaries-ignore setup runs before packages can see each other
import { compileAddon } from '../../../scripts/setup/native/compile-addon.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { runProgram } from '../../../scripts/setup/native/run-program.mjs';

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
  const report = await prepareHnswlib();
  if (process.argv.includes('--json')) console.log(JSON.stringify(report));
  else console.log(report.note ?? 'HNSW: hnswlib-node is built.');
}
