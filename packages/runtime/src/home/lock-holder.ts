import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { systemErrorCode } from '../errors/system-error-code.ts';
import { processStartedAt } from '../process/process-started-at.ts';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  startedAt: z.string().nullable(),
  host: z.string(),
  /** Tells apart two locks of one process. */
  token: z.string(),
});

/** Who holds a home folder, as its lock file says. */
export type LockHolder = z.infer<typeof holderSchema>;

/** This process as a holder. */
export function currentHolder(): LockHolder {
  const startedAt = processStartedAt(process.pid) ?? null;
  return { pid: process.pid, startedAt, host: hostname(), token: randomUUID() };
}

/** The holder written in a lock file; undefined when there is no file, `broken` when it says nothing usable. */
export async function readHolder(path: string): Promise<LockHolder | 'broken' | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return 'broken';
  }
}

/**
 * Whether the holder has died without removing its lock: no process has its id, or one that began at
 * another time. A holder on another machine cannot be looked at and counts as alive.
 */
export function isDead(holder: LockHolder | 'broken'): boolean {
  // Locks appear whole (hard link of a finished file): a broken one was cut by a crash of the machine.
  if (holder === 'broken') return true;
  if (holder.host !== hostname()) return false;
  const startedAt = processStartedAt(holder.pid);
  if (startedAt === null) return true;
  return startedAt !== undefined && holder.startedAt !== null && startedAt !== holder.startedAt;
}
