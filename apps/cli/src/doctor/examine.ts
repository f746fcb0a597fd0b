import { statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { listDatasets } from '@kindred/datasets';
import type { Environment } from '@kindred/runtime';
import { prepareBackend } from '@kindred/tensor';
import type { CommandContext } from '../command-context.ts';
import { checkPort } from '../supervisor/check-port.ts';
import { neededBytes } from '../supervisor/check-disk.ts';
import { formatBytes } from '../terminal/format.ts';
import type { CheckResult } from './check.ts';
import { examineStorages } from './collection-storages.ts';
import { runVersion } from './run-version.ts';
import { examineVectorIndex } from './vector-index.ts';

/** Looks at everything that Kindred needs or can use on this machine. */
export async function examine({
  environment,
  client,
}: Pick<CommandContext, 'environment' | 'client'>): Promise<CheckResult[]> {
  return Promise.all([
    node(),
    tensorflow(),
    examineVectorIndex(environment),
    examineStorages(client),
    tool('Python 3', 'python3', 'needed once, to prepare TensorFlow where its own download fails'),
    tool(
      'C++ compiler',
      process.env['CXX'] ?? 'c++',
      'needed once, to build TensorFlow’s and HNSW’s addons',
    ),
    disk(environment.home),
    port(environment),
    redis(environment),
    datasets(),
  ]);
}

function node(): CheckResult {
  return { name: 'Node.js', state: 'ok', detail: process.version };
}

async function tensorflow(): Promise<CheckResult> {
  const report = await prepareBackend();
  const detail = [
    `${report.backend} (${report.source})`,
    report.tensorflowVersion === undefined ? '' : `TensorFlow ${report.tensorflowVersion}`,
    `${report.threads} threads`,
  ].filter((part) => part !== '');
  if (report.backend === 'tensorflow')
    return { name: 'TensorFlow', state: 'ok', detail: detail.join(', ') };
  return {
    name: 'TensorFlow',
    state: 'degraded',
    detail: [...detail, report.note ?? ''].join(', '),
    advice:
      'training is about eight times slower; install Python 3 with pip and a C++ compiler, then npm start again',
  };
}

async function tool(name: string, program: string, use: string): Promise<CheckResult> {
  const version = await runVersion(program);
  if (version !== undefined) return { name, state: 'ok', detail: version };
  return {
    name,
    state: 'degraded',
    detail: `${program} was not found`,
    advice: `install it: ${use}`,
  };
}

async function disk(home: string): Promise<CheckResult> {
  let folder = home;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const detail = `${formatBytes(bavail * bsize)} free for ${home}`;
  if (bavail * bsize >= neededBytes) return { name: 'Disk', state: 'ok', detail };
  return {
    name: 'Disk',
    state: 'missing',
    detail,
    advice: 'make room, or set KINDRED_HOME to another disk',
  };
}

async function port({ host, port: number, home }: Environment): Promise<CheckResult> {
  try {
    await checkPort(host, number);
    return { name: 'Port', state: 'ok', detail: `${number} on ${host} is free` };
  } catch {
    const detail = `${number} on ${host} is in use`;
    const ours = await fetch(`http://${host}:${number}/livez`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ours)
      return { name: 'Port', state: 'ok', detail: `${detail} by a running Kindred (${home})` };
    return {
      name: 'Port',
      state: 'missing',
      detail,
      advice: 'end that program, or set PORT to another number',
    };
  }
}

async function redis({ redisUrl }: Environment): Promise<CheckResult> {
  if (redisUrl === undefined)
    return { name: 'Queue', state: 'ok', detail: 'in PostgreSQL (set REDIS_URL for Redis)' };
  const { createQueues } = await import('@kindred/queue');
  const queues = createQueues({ backend: 'redis', url: redisUrl });
  try {
    const { ok, problems } = await queues.health();
    if (ok) return { name: 'Queue', state: 'ok', detail: 'Redis, durable' };
    return {
      name: 'Queue',
      state: 'degraded',
      detail: problems.join('; '),
      advice: 'mend the Redis configuration',
    };
  } catch (error) {
    return {
      name: 'Queue',
      state: 'missing',
      detail: (error as Error).message,
      advice: 'start Redis or unset REDIS_URL',
    };
  } finally {
    await queues.close();
  }
}

function datasets(): CheckResult {
  const found = listDatasets().filter((dataset) => dataset.path !== undefined);
  const names = found.map(({ name }) => name);
  const detail = names.length === 0 ? 'none; the tour draws its own alphabets' : names.join(', ');
  return { name: 'Data sets', state: 'ok', detail };
}
