import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where downloads and compiled addons are kept for every checkout of this user. */
export function cacheFolder(env = process.env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kindred');
}
