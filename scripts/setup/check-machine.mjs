import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { findCompiler, findProgram } from './native/find-program.mjs';
import { root } from './root.mjs';
import { SetupError } from './setup-error.mjs';

const GIGABYTE = 1e9;
const NEEDED_BYTES = 3 * GIGABYTE;

/**
 * Refuses a disk that the installation would fill, and says what else is here.
 *
 * @param {{ freeBytes?: number, installed?: boolean }} seen for tests
 */
export function checkMachine(seen = {}) {
  const { freeBytes = freeBytesOf(root) } = seen;
  const { installed = existsSync(join(root, 'node_modules', '.modules.yaml')) } = seen;
  if (!installed && freeBytes < NEEDED_BYTES) {
    const free = (freeBytes / GIGABYTE).toFixed(1);
    throw new SetupError(
      `Kindred needs 3 GB of free disk to install itself, and ${root} has ${free} GB; make room, or clone it onto another disk.`,
    );
  }
  const absent = [
    findCompiler() ? [] : ['a C++ compiler'],
    findProgram(['python3']) ? [] : ['Python 3'],
  ].flat();
  const node = `Node ${process.versions.node}`;
  // The steps that want them say what goes on without, and how to install them.
  return absent.length === 0 ? node : `${node}, without ${absent.join(' and ')}`;
}

function freeBytesOf(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
