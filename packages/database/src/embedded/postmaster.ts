import { systemErrorCode } from '@kindred/runtime';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterFolder } from './cluster-folder.ts';

/** What postmaster.pid says. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping` … */
  readonly status: string;
}

/** Reads postmaster.pid; undefined when there is none, or only half of one. */
export async function readPostmaster({ pidFile }: ClusterFolder): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  return Number.isInteger(pid) ? { pid, port, status: lines[7]?.trim() ?? '' } : undefined;
}

/**
 * Whether a process lives and is a PostgreSQL server of this folder: after a reboot the number in
 * postmaster.pid may belong to anybody, even to the system's own PostgreSQL.
 */
export function isServerOf({ data }: ClusterFolder, pid: number): boolean {
  return isAlive(pid) && commandLine(pid).includes(data);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It lives, and belongs to somebody else.
    return systemErrorCode(error) === 'EPERM';
  }
  return process.platform !== 'linux' || !isZombie(pid);
}

/**
 * Ends a server: no new connections, the running statements aborted, everything written (`SIGINT`); one
 * that does not end in time is told to stop at once, and recovers with the next start.
 */
export async function endServer(pid: number, timeoutMs = 30_000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await sleep(20);
    }
  }
}

function commandLine(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return true;
  }
}
