import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where pretrained models are kept for every checkout of this user, each in a folder of its name. */
export function modelsFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const cache = env['XDG_CACHE_HOME'];
  return join(cache ? cache : join(homedir(), '.cache'), 'kindred', 'models');
}
