import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../native/', import.meta.url));

/** What the addon is made of; `stress` is a program of its own. */
export function nativeSources() {
  const names = readdirSync(folder).sort();
  const pathsOf = (pattern) =>
    names.filter((name) => pattern.test(name)).map((name) => join(folder, name));
  const addon = join(folder, 'addon.cc');
  const stress = join(folder, 'index.stress.cc');
  const engine = pathsOf(/\.cc$/).filter((path) => path !== addon && path !== stress);
  return { addon, engine, stress, headers: pathsOf(/\.h$/) };
}
