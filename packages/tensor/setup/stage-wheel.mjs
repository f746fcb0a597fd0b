import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
// @boundaries-ignore setup runs before packages can see each other
import { compileAddon } from '../../../scripts/setup/native/compile-addon.mjs';
import { fetchWheel, WHEEL } from './wheel.mjs';

// tfjs-node loads the addon of the highest N-API that it and Node know; every Node since 15.12 knows 8.
export const ADDON = 'lib/napi-v8/tfjs_binding.node';

/**
 * Lays libtensorflow of the wheel where tfjs-node looks for upstream's, as links into the cache, and
 * compiles the addon against it.
 *
 * @param {{ packageFolder: string, report: (text: string) => void }} options
 * @returns {Promise<string | undefined>} why it did not end well, in one sentence
 */
export async function stageWheel({ packageFolder, report }) {
  const wheel = await fetchWheel({ report });
  if (wheel.note) return wheel.note;
  link(wheel.folder, join(packageFolder, 'deps'));
  report('compiling the addon');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const built = await compileAddon({
    name: `tfjs-node-${version}-tensorflow-${WHEEL.version}`,
    sources: ['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) =>
      join(packageFolder, 'binding', file),
    ),
    includes: [dirname(packageFolder), join(wheel.folder, 'include')],
    flags: [
      `-L${join(packageFolder, 'deps/lib')}`,
      '-ltensorflow_cc',
      '-ltensorflow_framework',
      '-Wl,-rpath,$ORIGIN/../../deps/lib',
    ],
    target: join(packageFolder, ADDON),
  });
  return built.ok ? undefined : built.note;
}

function link(folder, deps) {
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(join(deps, 'lib'), { recursive: true });
  symlinkSync(join(folder, 'include'), join(deps, 'include'));
  for (const name of ['libtensorflow_cc.so', 'libtensorflow_framework.so']) {
    symlinkSync(join(folder, 'lib', `${name}.2`), join(deps, 'lib', `${name}.2`));
    // The name that the linker asks for.
    symlinkSync(`${name}.2`, join(deps, 'lib', name));
  }
}
