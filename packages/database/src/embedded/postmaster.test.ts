import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { clusterFolder, type ClusterFolder } from './cluster-folder.ts';
import { endServer, isAlive, isServerOf, readPostmaster } from './postmaster.ts';

let home = '';
let folder: ClusterFolder;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kindred-postmaster-'));
  folder = clusterFolder(home);
  await mkdir(folder.data, { recursive: true });
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('postmaster.pid', () => {
  test('gives process, port and status, also while it is not complete', async () => {
    expect(await readPostmaster(folder)).toBeUndefined();
    await writeFile(folder.pidFile, '');
    expect(await readPostmaster(folder)).toBeUndefined();
    await writeFile(folder.pidFile, '4711\n');
    expect(await readPostmaster(folder)).toMatchObject({ pid: 4711, status: '' });
    await writeFile(
      folder.pidFile,
      `4711\n${folder.data}\n1795475615\n5433\n\n127.0.0.1\n 1 2\nready   \n`,
    );
    expect(await readPostmaster(folder)).toEqual({ pid: 4711, port: 5433, status: 'ready' });
  });

  test('that says nonsense is none', async () => {
    await writeFile(folder.pidFile, 'nonsense\n\n\n');
    expect(await readPostmaster(folder)).toBeUndefined();
  });
});

describe('a process', () => {
  test('is a server of the folder only when its command names the folder', async () => {
    const script = 'setInterval(() => {}, 1000)';
    const ours = spawn(process.execPath, ['-e', script, '--', folder.data]);
    const other = spawn(process.execPath, ['-e', script]);
    await Promise.all([once(ours, 'spawn'), once(other, 'spawn')]);
    const [own = 0, foreign = 0] = [ours.pid, other.pid];
    expect([isAlive(own), isAlive(foreign)]).toEqual([true, true]);
    expect([isServerOf(folder, own), isServerOf(folder, foreign)]).toEqual([true, false]);
    await Promise.all([endServer(own), endServer(foreign)]);
    expect([isAlive(own), isAlive(foreign), isServerOf(folder, own)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('that does not listen is ended by force', async () => {
    const script = `for (const s of ['SIGINT', 'SIGQUIT']) process.on(s, () => {}); console.log('up'); setInterval(() => {}, 1000)`;
    const stubborn = spawn(process.execPath, ['-e', script]);
    await once(stubborn.stdout, 'data');
    await endServer(stubborn.pid ?? 0, 100);
    expect(isAlive(stubborn.pid ?? 0)).toBe(false);
    // One that is gone already is no error.
    await endServer(stubborn.pid ?? 0, 100);
  });
});
