import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const tensor = new URL('../../packages/tensor/package.json', import.meta.url);

/**
 * tfjs-node as the package manager lays it, before any preparation, in a folder of its own: the real one
 * is in use. What it requires is linked.
 */
export function copyTfjsNode() {
  const original = realpathSync(
    dirname(createRequire(tensor).resolve('@tensorflow/tfjs-node/package.json')),
  );
  const folder = mkdtempSync(join(tmpdir(), 'kindred-tfjs-node-'));
  const modules = join(folder, 'node_modules');
  const packageFolder = join(modules, '@tensorflow', 'tfjs-node');
  mkdirSync(dirname(packageFolder), { recursive: true });
  const siblings = dirname(dirname(original));
  linkAll(siblings, modules, (name) => name !== '@tensorflow');
  linkAll(join(siblings, '@tensorflow'), dirname(packageFolder), (name) => name !== 'tfjs-node');
  // tfjs-node requires it without saying so.
  const core = createRequire(join(siblings, '@tensorflow', 'tfjs', 'package.json'));
  const coreFolder = dirname(core.resolve('@tensorflow/tfjs-core/package.json'));
  symlinkSync(coreFolder, join(dirname(packageFolder), 'tfjs-core'));
  const prepared = new Set(['deps', 'lib', 'node_modules'].map((name) => join(original, name)));
  cpSync(original, packageFolder, { recursive: true, filter: (path) => !prepared.has(path) });
  return {
    packageFolder,
    recordFile: join(folder, 'record.json'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function linkAll(from: string, to: string, wanted: (name: string) => boolean): void {
  for (const name of readdirSync(from).filter(wanted)) {
    symlinkSync(realpathSync(join(from, name)), join(to, basename(name)));
  }
}
