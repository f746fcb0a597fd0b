import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { loadFile } from '../load-file.ts';

const maxRulesBytes = 2 ** 20;

/** The .gitignore of a folder this deep below the root. */
interface Level {
  readonly depth: number;
  readonly rules: Ignore;
}

/** What .gitignore files from the root down to a folder say; the deepest that has a say decides, as in git. */
export class IgnoreRules {
  readonly #levels: readonly Level[];

  constructor(levels: readonly Level[] = []) {
    this.#levels = levels;
  }

  /** The rules with those of a folder's own .gitignore, where it has one that can be read. */
  async within(root: string, folders: readonly string[]): Promise<IgnoreRules> {
    const path = join(root, ...folders, '.gitignore');
    const file = await loadFile(path, '.gitignore', maxRulesBytes).catch(() => undefined);
    if (file === undefined) return this;
    const rules = ignore().add(Buffer.from(file.bytes).toString('utf8'));
    return new IgnoreRules([...this.#levels, { depth: folders.length, rules }]);
  }

  /** @param place names of the folders from the root and the name itself */
  ignores(place: readonly string[], isFolder: boolean): boolean {
    for (const { depth, rules } of [...this.#levels].reverse()) {
      const path = place.slice(depth).join('/');
      const { ignored, unignored } = rules.test(isFolder ? `${path}/` : path);
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}
