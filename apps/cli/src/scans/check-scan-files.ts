import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { systemErrorCode } from '@kindred/runtime';
import type { ScanFlags } from './scan-flags.ts';
import { UnusableScanError } from './unusable-scan-error.ts';

/**
 * Sees before a scan whether what it shall write can be written, so that hours are not spent for nothing. Makes no
 * folder yet.
 *
 * @throws UnusableScanError
 */
export async function checkScanFiles(
  flags: Pick<ScanFlags, 'report' | 'csv' | 'jsonl'>,
): Promise<void> {
  for (const name of ['report', 'csv', 'jsonl'] as const) {
    const file = flags[name];
    if (file === undefined) continue;
    const fail = (reason: string) => new UnusableScanError(`--${name} ${file}: ${reason}`);
    if ((await lookAt(file)) === 'folder') throw fail('this is a folder; name a file in it.');
    let folder = dirname(resolve(file));
    while ((await lookAt(folder)) === 'nothing') folder = dirname(folder);
    if ((await lookAt(folder)) !== 'folder') throw fail(`${folder} is no folder.`);
    await access(folder, constants.W_OK | constants.X_OK).catch((error: unknown) => {
      throw fail(`${folder} cannot be written to (${systemErrorCode(error)}).`);
    });
  }
}

async function lookAt(path: string): Promise<'folder' | 'nothing' | 'other'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    // Below a file there is nothing either: the file itself is looked at next.
    return ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error)) ? 'nothing' : 'other';
  }
}
