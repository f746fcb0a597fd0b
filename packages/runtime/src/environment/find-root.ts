import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The repository that `folder` lies in (the nearest folder with pnpm-workspace.yaml), else `folder`. */
export function findRoot(folder: string): string {
  let current = resolve(folder);
  for (;;) {
    if (existsSync(join(current, 'pnpm-workspace.yaml'))) return current;
    const parent = dirname(current);
    if (parent === current) return resolve(folder);
    current = parent;
  }
}
