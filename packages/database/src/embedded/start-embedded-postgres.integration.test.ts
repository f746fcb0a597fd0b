import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import getPort from 'get-port';
import { Client } from 'pg';
import { clusterFolder } from './cluster-folder.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { isAlive, readPostmaster } from './postmaster.ts';
import { letPass, serverUser } from './server-user.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.ts';

const isRoot = process.getuid?.() === 0;
const programsPassable =
  isRoot &&
  (await letPass(postgresBinaries().postgres, await serverUser()).then(
    () => true,
    () => false,
  ));
let home = '';
let servers: EmbeddedPostgres[] = [];
let processes: ChildProcess[] = [];
let logged: string[] = [];
const log = (_: unknown, message?: string) => void logged.push(message ?? '');
const logger = { info: log, warn: log, error: log };

let template = '';

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'kindred-embedded-template-'));
  const server = await startEmbeddedPostgres({ home: template, logger });
  await server.stop();
});
afterAll(() => rm(template, { recursive: true, force: true }));
// Each test begins with a home of its own that was started once before.
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kindred-embedded-'));
  execFileSync('cp', ['-a', join(template, 'postgres'), home]);
  [servers, processes, logged] = [[], [], []];
});
afterEach(async () => {
  for (const child of processes) child.kill('SIGKILL');
  for (const server of servers) await server.stop();
  const left = await readPostmaster(clusterFolder(home));
  // A start that failed may have left this process's own number there.
  if (left !== undefined && left.pid !== process.pid && isAlive(left.pid))
    process.kill(left.pid, 'SIGQUIT');
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function start(port?: number): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ home, logger, ...(port !== undefined && { port }) });
  servers.push(server);
  return server;
}

async function sql(connectionString: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

/** Starts the server in a process of its own and kills that without mercy. */
async function startAndKill(): Promise<string> {
  const script = new URL('./start-and-wait.fixture.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, home], { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  await sql(line.toString().trim(), 'CREATE TABLE kept AS SELECT 42 AS answer');
  child.kill('SIGKILL');
  await once(child, 'exit');
  return line.toString().trim();
}

describe('the embedded PostgreSQL', () => {
  test('keeps its data from one start to the next', async () => {
    const first = await start();
    await sql(first.connectionString, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    await first.stop();
    await expect(sql(first.connectionString, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    const second = await start();
    expect(await sql(second.connectionString, 'SELECT answer FROM kept')).toEqual([42]);
  });

  test('acknowledges only what is on the disk, in UTF-8, with an order that no locale changes', async () => {
    const { connectionString } = await start();
    const settings = `current_setting('fsync'), current_setting('full_page_writes'),
      current_setting('synchronous_commit'), current_setting('data_checksums'),
      current_setting('server_encoding'), 'B' < 'a'`;
    expect(await sql(connectionString, `SELECT ${settings}`)).toEqual([
      'on',
      'on',
      'on',
      'on',
      'UTF8',
      true,
    ]);
  });

  test('lets in nobody without the password, from no other machine, and through no socket file', async () => {
    const { connectionString, port } = await start();
    const folder = clusterFolder(home);
    const { mode } = await stat(folder.password);
    expect(mode & 0o777).toBe(0o600);
    const password = await readFile(folder.password, 'utf8');
    expect(password.length).toBeGreaterThanOrEqual(32);
    expect(connectionString).toContain(`:${password}@127.0.0.1:${port}/`);
    await expect(sql(connectionString.replace(password, 'wrong'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
    expect(await sql(connectionString, 'SHOW unix_socket_directories')).toEqual(['']);
    expect(await sql(connectionString, 'SHOW listen_addresses')).toEqual(['127.0.0.1']);
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
    const elsewhere = connectionString.replace('127.0.0.1', outside ?? '127.0.0.2');
    await expect(sql(elsewhere, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('takes the port that it is given', async () => {
    const port = await getPort({ host: '127.0.0.1' });
    expect((await start(port)).port).toBe(port);
  });
});

describe('after a crash', () => {
  test('of who started it, the server that was left running is ended and nothing is lost', async () => {
    const left = await startAndKill();
    const orphan = await readPostmaster(clusterFolder(home));
    // It is there and answers, and nobody looks after it.
    expect(await sql(left, 'SELECT answer FROM kept')).toEqual([42]);
    const { connectionString } = await start();
    expect(logged).toContain('ended a PostgreSQL that was left running');
    expect(isAlive(orphan?.pid ?? 0)).toBe(false);
    expect(await sql(connectionString, 'SELECT answer FROM kept')).toEqual([42]);
  });

  test('of everything at once, what was committed is there', async () => {
    await startAndKill();
    const orphan = await readPostmaster(clusterFolder(home));
    process.kill(orphan?.pid ?? 0, 'SIGKILL');
    const { connectionString } = await start();
    expect(await sql(connectionString, 'SELECT answer FROM kept')).toEqual([42]);
  });

  test('a process that has got the id of the dead server is left alone', async () => {
    const folder = clusterFolder(home);
    const user = isRoot ? await serverUser() : undefined;
    const innocent = spawn('sleep', ['60'], { ...user });
    processes.push(innocent);
    const lines = [innocent.pid, folder.data, 1, 5432, '', '127.0.0.1', '', 'ready'];
    await writeFile(folder.pidFile, `${lines.join('\n')}\n`, { mode: 0o600 });
    const { uid, gid } = await stat(folder.data);
    await chown(folder.pidFile, uid, gid);
    const { connectionString } = await start();
    expect(await sql(connectionString, 'SELECT 1')).toEqual([1]);
    expect(innocent.exitCode ?? innocent.signalCode).toBeNull();
  });

  test('in the middle of the first start, the next one begins anew', async () => {
    const { root, data, password } = clusterFolder(home);
    await rm(data, { recursive: true });
    await mkdir(join(root, 'data.new'), { recursive: true });
    await writeFile(join(root, 'data.new', 'PG_VERSION'), '18');
    await writeFile(join(root, 'password.new'), 'half');
    await writeFile(password, 'of the attempt before');
    const { connectionString } = await start();
    expect(await sql(connectionString, 'SELECT 1')).toEqual([1]);
    await expect(stat(join(root, 'password.new'))).rejects.toThrow('ENOENT');
  });
});

// Root's own private folders, as mktemp makes them, are closed to the user `postgres`.
(isRoot && platform() === 'linux' ? describe : describe.skip)('below a private folder', () => {
  let outer = '';
  beforeEach(async () => {
    outer = home;
    await chmod(outer, 0o700);
    home = join(outer, 'inner');
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    await rm(home, { recursive: true, force: true });
    home = outer;
  });

  test('it starts with root’s files as another user, and finds them again after kill -9', async () => {
    const first = await start();
    await sql(first.connectionString, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const folder = clusterFolder(home);
    expect((await stat(folder.data)).uid).toBe(0);
    const { pid = 0 } = (await readPostmaster(folder)) ?? {};
    process.kill(pid, 'SIGKILL');
    await first.stop();
    const { connectionString } = await start();
    expect(await sql(connectionString, 'SELECT answer FROM kept')).toEqual([42]);
  });

  test('it stays so when the folder is opened later', async () => {
    await (await start()).stop();
    await chmod(outer, 0o755);
    expect(await sql((await start()).connectionString, 'SELECT 1')).toEqual([1]);
  });
});

describe('it does not start, and says why,', () => {
  test('while it runs already', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ code: 'home-locked' });
  });

  test('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(start(port)).rejects.toMatchObject({ code: 'port-taken' });
    other.close();
    // Nothing is left behind that would be in the way.
    await start();
  });

  test('when the data is damaged', async () => {
    const { data, password } = clusterFolder(home);
    const control = join(data, 'global', 'pg_control');
    const intact = await readFile(control);
    await writeFile(control, intact.subarray(0, 100));
    await expect(start()).rejects.toMatchObject({ code: 'data-corrupt' });
    await writeFile(control, Buffer.alloc(intact.length, 1));
    await expect(start()).rejects.toMatchObject({ code: expect.stringMatching(/^data-/) });
    await writeFile(control, intact);
    const secret = await readFile(password);
    await rm(password);
    await expect(start()).rejects.toMatchObject({ code: 'data-corrupt' });
    await writeFile(password, secret);
    await rm(join(data, 'PG_VERSION'));
    await expect(start()).rejects.toMatchObject({ code: 'data-corrupt' });
  });

  test('when the data is of another version', async () => {
    await writeFile(join(clusterFolder(home).data, 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toMatchObject({ code: 'data-from-other-version' });
  });

  // Below a private folder the programs themselves cannot be reached, and a namespace is used throughout.
  (programsPassable ? test : test.skip)(
    'when its user cannot pass through a folder of somebody else',
    async () => {
      const outer = home;
      home = join(outer, 'inner');
      await mkdir(home);
      await rename(join(outer, 'postgres'), join(home, 'postgres'));
      await chmod(outer, 0o700);
      await expect(start()).rejects.toMatchObject({
        code: 'folder-not-passable',
        fields: { folder: outer },
        message: expect.stringContaining(`chmod o+x ${outer}`),
      });
      await chmod(outer, 0o711);
      // Its own folder it opens itself.
      await chmod(home, 0o700);
      await start();
      await servers.pop()?.stop();
      await rm(home, { recursive: true });
      home = outer;
    },
  );
});
