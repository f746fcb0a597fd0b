import { execFileSync } from 'node:child_process';

/** Ids of the processes that a process has started and that still live. */
export function childrenOf(pid: number | undefined): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,stat='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [child, parent, state = 'Z'] = line.trim().split(/\s+/u);
    return Number(parent) === pid && !state.startsWith('Z') ? [Number(child)] : [];
  });
}
