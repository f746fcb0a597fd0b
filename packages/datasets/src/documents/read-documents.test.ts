import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import type { DocumentOptions } from './document-options.ts';
import { readDocuments } from './read-documents.ts';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

async function paths(options?: DocumentOptions): Promise<string[]> {
  const outcomes = await collect(readDocuments(folder.path, options));
  return outcomes.map((outcome) =>
    'document' in outcome
      ? outcome.document.path
      : `${outcome.failure.path}: ${outcome.failure.problem}`,
  );
}

describe('readDocuments', () => {
  test('reads a folder by name, without hidden and installed files', async () => {
    for (const name of [
      'b.txt',
      'a/z.md',
      'a/y.java',
      '.hidden',
      '.git/x.txt',
      'node_modules/m/i.js',
      'a/__pycache__/c.txt',
    ]) {
      await folder.write(name, 'text');
    }
    expect(await paths()).toEqual(['a/y.java', 'a/z.md', 'b.txt']);
  });

  test('reads one file, by its name', async () => {
    const path = await folder.write('one.txt', 'text');
    const [outcome] = await collect(readDocuments(path));
    expect(outcome).toMatchObject({ document: { id: 'one.txt', text: 'text' } });
  });

  test('respects .gitignore, the deepest first, unless told not to', async () => {
    await folder.write('.gitignore', '*.log\n/build/\n!keep.log\n');
    await folder.write('sub/.gitignore', '!b.log\nsecret.txt\n');
    const names = ['a.log', 'keep.log', 'build/x.txt', 'sub/b.log', 'sub/build/y.txt'];
    for (const name of [...names, 'sub/secret.txt', 'secret.txt']) await folder.write(name, 'text');
    const kept = ['keep.log', 'secret.txt', 'sub/b.log', 'sub/build/y.txt'];
    expect(await paths()).toEqual(kept);
    expect(await paths({ gitignore: false })).toHaveLength(7);
    // Git itself is the oracle.
    const git = (...words: string[]) => execFileSync('git', ['-C', folder.path, ...words]);
    git('init', '--quiet');
    const listed = String(git('ls-files', '--others', '--exclude-standard'))
      .trim()
      .split('\n');
    expect(listed.filter((name) => !name.endsWith('.gitignore')).sort()).toEqual(kept);
  });

  test('links are reported and not followed, in and out of the folder', async () => {
    const outside = await temporaryFolder();
    await outside.write('secret.txt', 'secret');
    await folder.write('a.txt', 'text');
    await symlink(join(outside.path, 'secret.txt'), join(folder.path, 'file'));
    await symlink(outside.path, join(folder.path, 'folder'));
    await symlink(folder.path, join(folder.path, 'loop'));
    expect(await paths()).toEqual(['a.txt', 'file: link', 'folder: link', 'loop: link']);
    await outside.remove();
  });

  test('a pipe is not waited for', async () => {
    execFileSync('mkfifo', [join(folder.path, 'pipe')]);
    await folder.write('z.txt', 'text');
    expect(await paths()).toEqual(['pipe: link', 'z.txt']);
  });

  test('a broken file does not stop the others', async () => {
    await folder.write('a.pdf', '%PDF-1.7 broken');
    await folder.write('b.txt', 'text');
    await folder.write('c.bin', new Uint8Array(10));
    expect(await paths()).toEqual(['a.pdf: damaged', 'b.txt', 'c.bin: unsupported']);
  });

  // Other systems have no such names.
  (process.platform === 'linux' ? test : test.skip)(
    'a name that is not UTF-8 is told',
    async () => {
      const name = Buffer.concat([Buffer.from(`${folder.path}/caf`), Buffer.from([0xe9])]);
      await writeFile(name, 'text');
      expect(await collect(readDocuments(folder.path))).toEqual([
        {
          failure: {
            path: 'caf\uFFFD',
            problem: 'unsupported',
            reason: 'its name is not UTF-8; give it another',
          },
        },
      ]);
    },
  );

  test('caps on files, bytes and folders in folders', async () => {
    for (const name of ['a.txt', 'b/c.txt', 'b/d/e.txt']) await folder.write(name, 'text');
    expect(await paths({ limits: { maxFolderDepth: 1 } })).toEqual([
      'a.txt',
      'b/c.txt',
      'b/d: too-large',
    ]);
    expect(await paths({ limits: { maxFiles: 2 } })).toEqual(['a.txt', 'b/c.txt', '.: too-large']);
    expect(await paths({ limits: { maxFileBytes: 3 } })).toEqual([
      'a.txt: too-large',
      'b/c.txt: too-large',
      'b/d/e.txt: too-large',
    ]);
  });

  test('an empty folder has no documents; what is not there is ENOENT', async () => {
    await mkdir(join(folder.path, 'empty'));
    expect(await paths()).toEqual([]);
    const missing = collect(readDocuments(join(folder.path, 'none')));
    await expect(missing).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('a reader that is left early stops its process', async () => {
    await folder.write('a.html', '<p>one');
    await folder.write('b.html', '<p>two');
    const seen: string[] = [];
    for await (const outcome of readDocuments(folder.path)) {
      if ('document' in outcome) seen.push(outcome.document.text);
      break;
    }
    expect(seen).toEqual(['one']);
  });
});
