import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeVersion } from './code-version.ts';

const commit = 'ab'.repeat(20);
const other = 'cd'.repeat(20);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-code-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A folder with the files of a repository. */
async function repository(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(folder, name);
  const all = { 'package.json': '{"version":"1.2.3"}', ...files };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

describe('codeVersion', () => {
  test.each([
    ['detached', { '.git/HEAD': `${commit}\n` }],
    ['branch', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${commit}\n` }],
    [
      'packed',
      {
        '.git/HEAD': 'ref: refs/heads/main\n',
        '.git/packed-refs': `# pack-refs\n${other} refs/heads/other\n${commit} refs/heads/main\n`,
      },
    ],
  ])('reads the commit of a %s head', async (name, files) => {
    expect(codeVersion(await repository(name, files), undefined)).toEqual({
      version: '1.2.3',
      commit,
    });
  });

  test('reads that of a worktree', async () => {
    const root = await repository('worktree', {
      '.git': `gitdir: ${join(folder, 'home', 'worktrees', 'one')}\n`,
    });
    await repository('home', {
      'worktrees/one/HEAD': 'ref: refs/heads/one\n',
      'worktrees/one/commondir': '../..\n',
      'refs/heads/one': `${commit}\n`,
    });
    expect(codeVersion(root, undefined).commit).toBe(commit);
  });

  test('what it is told goes first, unless it is no commit; without a repository there is none', async () => {
    const root = await repository('none', {});
    expect(codeVersion(root, other).commit).toBe(other);
    expect(codeVersion(root, 'latest').commit).toBeNull();
    expect(codeVersion(root, undefined)).toEqual({ version: '1.2.3', commit: null });
  });

  test('of this program there is a version', () => {
    expect(codeVersion().version).toMatch(/^\d+\.\d+\.\d+/u);
  });
});
