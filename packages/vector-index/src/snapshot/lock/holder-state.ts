import type { LockHolder } from './lock-holder.ts';
import { processStartedAt } from './process-started-at.ts';
import { thisMachine } from './this-machine.ts';

/**
 * Whether a holder on this machine can be known to live or to have died: `dead` when the machine was
 * started anew since, or no process has its id, or one that began at another time. Of a holder
 * elsewhere only its heartbeat tells.
 */
export function holderState(holder: LockHolder | 'broken'): 'alive' | 'dead' | 'elsewhere' {
  // Locks appear whole (hard link of a finished file): a broken one was cut by a crash of the machine.
  if (holder === 'broken') return 'dead';
  const { host, boot } = thisMachine();
  if (holder.host !== host) return 'elsewhere';
  if (holder.boot !== boot) return 'dead';
  const startedAt = processStartedAt(holder.pid);
  if (startedAt === null) return 'dead';
  const isLater =
    startedAt !== undefined && holder.startedAt !== null && startedAt !== holder.startedAt;
  return isLater ? 'dead' : 'alive';
}
