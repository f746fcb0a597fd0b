// Sets Kindred up: node scripts/setup/prepare.mjs. Every step can be repeated and skips what is done.
import './require-node.mjs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { checkMachine } from './check-machine.mjs';
import { install } from './install.mjs';
import { withLock } from './native/with-lock.mjs';
import { root } from './root.mjs';
import { SetupError } from './setup-error.mjs';
import { logFile, step } from './step.mjs';

const LOG_LINES = 20;

/**
 * @param {{ quiet?: boolean }} options `quiet`: steps that had nothing to do print nothing
 * @returns {Promise<boolean>} false, after saying why, where Kindred cannot run
 */
export async function prepare(options = {}) {
  try {
    const steps = async () => {
      await step('machine', async () => checkMachine(), options);
      await step('packages', install, options);
      await step('TensorFlow', tensorflow, options);
      await step('HNSW', hnsw, options);
      await step('build', build, options);
    };
    await withLock(join(root, '.kindred', 'setup.lock'), steps, () =>
      console.error('  … another program is setting this checkout up; waiting for it'),
    );
    return true;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    const tail = error.log.trimEnd().split('\n').slice(-LOG_LINES).join('\n');
    if (tail) console.error(`\n${tail}\n\n(all of it: ${relative(process.cwd(), logFile)})`);
    console.error(`\n${error.message}`);
    return false;
  }
}

async function tensorflow({ progress, log }) {
  const { describe, prepareTensorflow } = await import('../../packages/tensor/setup/prepare.mjs');
  const report = (text) => {
    log(`${text}\n`);
    progress(text);
  };
  return describe(await prepareTensorflow({ report }));
}

async function hnsw({ progress }) {
  const { describe, prepareVectorIndex } =
    await import('../../packages/vector-index/setup/prepare.mjs');
  progress('compiling the vector index');
  return describe(await prepareVectorIndex());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await prepare()) ? 0 : 1;
}
