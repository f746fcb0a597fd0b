import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @boundaries-ignore setup runs before packages can see each other
import { compileAddon } from '../../../scripts/setup/native/compile-addon.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { runProgram } from '../../../scripts/setup/native/run-program.mjs';
import { nativeSources } from './native-sources.mjs';

const AVX2 = ['-mavx2', '-mfma', '-mf16c', '-mbmi', '-mbmi2', '-mpopcnt'];
/** The addon asks the processor which of these it can run (src/native/load-native-addon.ts). */
const BUILDS = {
  x64: {
    baseline: [],
    avx2: AVX2,
    avx512: [...AVX2, '-mavx512f', '-mavx512bw', '-mavx512dq', '-mavx512vl'],
  },
  arm64: { baseline: [] },
};
/** Products are added without rounding in between, the exports of the addon are not those of another. */
const FLAGS = ['-ffp-contract=fast', '-fvisibility=hidden', '-pthread'];

/**
 * Builds the native index for the instruction sets of this architecture.
 *
 * @param {string} [folder] for the builds
 * @returns {Promise<{ engine: 'native', instructionSet: string } | { engine: 'none', note: string }>}
 */
export async function prepareNative(
  folder = fileURLToPath(new URL('../build/native/', import.meta.url)),
) {
  const { addon, engine, headers } = nativeSources();
  const builds = Object.entries(BUILDS[process.arch] ?? {});
  const compiled = await Promise.all(
    builds.map(([name, flags]) =>
      compileAddon({
        name: `kindred-index-${name}`,
        sources: [addon, ...engine],
        headers,
        flags: [...FLAGS, ...flags],
        target: join(folder, `${name}.node`),
      }),
    ),
  );
  const failed = compiled.find(({ ok }) => !ok);
  if (failed !== undefined) return none(failed.note);
  const instructionSet = await fastest(folder);
  return instructionSet === undefined
    ? none('The addon does not load here.')
    : { engine: 'native', instructionSet };
}

function none(note) {
  return { engine: 'none', note: `The native index is not built. ${note}` };
}

/** In a process of its own: an addon of another machine can end the process that loads it. */
async function fastest(folder) {
  const script = `const [name] = require('./baseline.node').instructionSets();
    require('./' + name + '.node');
    process.stdout.write(name);`;
  const { code, output } = await runProgram(process.execPath, ['-e', script], {
    cwd: folder,
    timeoutMs: 30_000,
  });
  return code === 0 ? output : undefined;
}
