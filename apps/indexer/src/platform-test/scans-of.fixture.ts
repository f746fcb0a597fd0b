import { execFileSync, type ChildProcess } from 'node:child_process';

/** Ids of the scan processes that an indexer has started and that still live. */
export function scansOf({ pid }: ChildProcess): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return rows.split('\n').flatMap((row) => {
    const [child, parent, state = 'Z', ...args] = row.trim().split(/\s+/u);
    const isScan = args.some((arg) => arg.includes('/scan-process/'));
    return isScan && Number(parent) === pid && !state.startsWith('Z') ? [Number(child)] : [];
  });
}
