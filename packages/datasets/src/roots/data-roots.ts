import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The folder of the workspace that `from` lies in; `from` itself outside of one. */
function projectRoot(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(resolve(folder, 'pnpm-workspace.yaml'))) return folder;
    if (dirname(folder) === folder) return resolve(from);
  }
}

/**
 * Folders in which data sets are looked for, best first: KINDRED_DATA, then data and ../shared/data
 * beside the project.
 */
export function dataRoots(
  env: Readonly<Record<string, string | undefined>> = process.env,
  from: string = process.cwd(),
): string[] {
  const root = projectRoot(from);
  const own = env['KINDRED_DATA'];
  const roots = [resolve(root, 'data'), resolve(root, '../shared/data')];
  return own === undefined || own === '' ? roots : [resolve(root, own), ...roots];
}
