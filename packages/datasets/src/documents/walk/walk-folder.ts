import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dirent } from 'node:fs';
import type { DocumentLimits } from '../document-limits.ts';
import type { DocumentFailure } from '../document-outcome.ts';
import { failureOf } from '../failure-of.ts';
import { IgnoreRules } from './ignore-rules.ts';
import { isIgnoredName } from './is-ignored-name.ts';

/** A file that is to be read, by its path from the folder that is walked. */
export type WalkedFile = { readonly path: string } | { readonly failure: DocumentFailure };

interface Walk {
  readonly root: string;
  readonly limits: Required<DocumentLimits>;
  readonly useGitignore: boolean;
  files: number;
}

async function entriesOf(
  root: string,
  folders: readonly string[],
  most: number,
): Promise<Dirent[]> {
  const entries: Dirent[] = [];
  for await (const entry of await opendir(join(root, ...folders))) {
    if (!isIgnoredName(entry.name)) entries.push(entry);
    if (entries.length > most) throw new RangeError(`it holds more than ${most} files`);
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function* walk(
  state: Walk,
  folders: readonly string[],
  rules: IgnoreRules,
): AsyncGenerator<WalkedFile> {
  const { root, limits, useGitignore } = state;
  const here = useGitignore ? await rules.within(root, folders) : rules;
  for (const entry of await entriesOf(root, folders, limits.maxFiles)) {
    if (state.files > limits.maxFiles) return;
    const place = [...folders, entry.name];
    const path = place.join('/');
    const isFolder = entry.isDirectory();
    if (here.ignores(place, isFolder)) continue;
    if (isFolder && folders.length >= limits.maxFolderDepth) {
      const reason = `it lies in more than ${limits.maxFolderDepth} folders`;
      yield { failure: { path, problem: 'too-large', reason } };
    } else if (isFolder) {
      yield* guarded(state, place, here);
    } else if (entry.isFile()) {
      state.files += 1;
      if (state.files > limits.maxFiles) return;
      yield { path };
    } else {
      const reason = 'it is a link or a device, which is not followed';
      yield { failure: { path, problem: 'link', reason } };
    }
  }
}

/** A folder that cannot be listed is reported. */
async function* guarded(
  state: Walk,
  place: readonly string[],
  rules: IgnoreRules,
): AsyncGenerator<WalkedFile> {
  try {
    yield* walk(state, place, rules);
  } catch (error) {
    yield { failure: failureOf(place.join('/') || '.', error) };
  }
}

/**
 * The files of a folder and the folders in it, by name. Links are not followed but reported; hidden, installed and
 * git-ignored files are left out.
 */
export async function* walkFolder(
  root: string,
  limits: Required<DocumentLimits>,
  useGitignore: boolean,
): AsyncGenerator<WalkedFile> {
  const state: Walk = { root, limits, useGitignore, files: 0 };
  yield* guarded(state, [], new IgnoreRules());
  if (state.files <= limits.maxFiles) return;
  const reason = `the folder holds more than ${limits.maxFiles} files; the rest was not read`;
  yield { failure: { path: '.', problem: 'too-large', reason } };
}
