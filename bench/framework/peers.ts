import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Folder of the peers' Python environment: outside the repository, one for all checkouts. */
const peersFolder = (): string =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'kindred', 'bench-peers');

const python = () => join(peersFolder(), 'bin', 'python');

/** The interpreter of the peers, or undefined before `npm run bench -- setup`. */
export const findPython = (): string | undefined => (existsSync(python()) ? python() : undefined);

/** Makes the environment and installs the peers; can be repeated. */
export async function setUpPeers(
  requirements: string,
  note: (text: string) => void,
): Promise<void> {
  const run = promisify(execFile);
  if (findPython() === undefined) {
    note(`making a Python environment in ${peersFolder()}`);
    await run('python3', ['-m', 'venv', peersFolder()]);
  }
  note('installing the peers (a minute or two)');
  await run(python(), ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], {
    maxBuffer: 64 * 1024 * 1024,
  });
}
