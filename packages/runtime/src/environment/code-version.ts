import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from './find-root.ts';

/** Which program this is. */
export interface CodeVersion {
  readonly version: string;
  /** Of the source; null where it was not told and there is no repository. */
  readonly commit: string | null;
}

/**
 * Version and commit of the running program: the commit is told by KINDRED_COMMIT, as an image does that has no
 * repository in it, or read from `.git`.
 */
export function codeVersion(
  root: string = findRoot(import.meta.dirname),
  told: string | undefined = process.env['KINDRED_COMMIT'],
): CodeVersion {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { version, commit: asCommit(told) ?? readCommit(root) ?? null };
}

function readCommit(root: string): string | undefined {
  try {
    const git = join(root, '.git');
    const head = read(gitFolder(git), 'HEAD');
    const [, reference] = /^ref: (.+)$/u.exec(head) ?? [];
    return asCommit(reference === undefined ? head : readReference(gitFolder(git), reference));
  } catch {
    // No repository, or one of a kind that is not known: the version has to do.
    return undefined;
  }
}

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8').trim();

/** Of a worktree `.git` is a file that names the folder. */
function gitFolder(git: string): string {
  try {
    return readFileSync(git, 'utf8')
      .replace(/^gitdir: /u, '')
      .trim();
  } catch {
    return git;
  }
}

/** A reference is a file of its own, in the folder that worktrees share, or a line of the packed ones. */
function readReference(folder: string, reference: string): string {
  let shared = folder;
  try {
    shared = join(folder, read(folder, 'commondir'));
  } catch {
    // A repository without worktrees has no such file.
  }
  try {
    return read(shared, reference);
  } catch {
    const lines = read(shared, 'packed-refs').split('\n');
    return lines.find((line) => line.endsWith(` ${reference}`))?.split(' ')[0] ?? '';
  }
}

const asCommit = (text: string | undefined) =>
  text !== undefined && /^[0-9a-f]{40,64}$/u.test(text) ? text : undefined;
