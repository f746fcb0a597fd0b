import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface Machine {
  /** Processes of one host see each other's ids: a container of its own is another host. */
  readonly host: string;
  /** Another one after each start of the machine; null where the system does not tell. */
  readonly boot: string | null;
}

export function thisMachine(): Machine {
  if (process.platform !== 'linux') return { host: hostname(), boot: null };
  return {
    host: `${hostname()} ${orNull(() => readlinkSync('/proc/self/ns/pid')) ?? ''}`.trim(),
    boot: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
  };
}

/** A hardened system may hide parts of /proc; the rest of the rule holds without them. */
function orNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
