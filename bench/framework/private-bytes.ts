import { readFileSync } from 'node:fs';

/** Memory of this process that no file stands behind; where the system does not tell, all that is resident. */
export function privateBytes(): number {
  try {
    const [, kibibytes] =
      /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.memoryUsage.rss();
}
