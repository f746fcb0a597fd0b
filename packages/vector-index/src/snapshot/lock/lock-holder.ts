import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { systemErrorCode } from '../files/system-error-code.ts';
import { processStartedAt } from './process-started-at.ts';
import { thisMachine } from './this-machine.ts';

/** Who writes to a folder, as its lock file says. */
export interface LockHolder {
  readonly pid: number;
  readonly startedAt: string | null;
  readonly host: string;
  readonly boot: string | null;
  /** Tells apart two locks of one process. */
  readonly token: string;
}

/** This process as a holder. */
export function currentHolder(): LockHolder {
  const startedAt = processStartedAt(process.pid) ?? null;
  return { pid: process.pid, startedAt, ...thisMachine(), token: randomUUID() };
}

/** The holder in a lock file; undefined when there is no file, `broken` when it says nothing usable. */
export async function readHolder(path: string): Promise<LockHolder | 'broken' | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error))) return undefined;
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : 'broken';
  } catch {
    return 'broken';
  }
}

function isHolder(value: unknown): value is LockHolder {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, startedAt, host, boot, token } = value as Partial<Record<keyof LockHolder, unknown>>;
  const textOrNull = (field: unknown) => field === null || typeof field === 'string';
  return (
    Number.isSafeInteger(pid) &&
    (pid as number) > 0 &&
    typeof host === 'string' &&
    typeof token === 'string' &&
    textOrNull(startedAt) &&
    textOrNull(boot)
  );
}
