import { execFileSync } from 'node:child_process';

export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): ProcessRow[] {
  const text = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [pid = '', parent = '', ...command] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), command: command.join(' ') };
    });
}

/** Every process below `ancestor`, children before grandchildren. */
export function descendantsOf(ancestor: number): ProcessRow[] {
  const all = processes();
  const below = (parent: number): ProcessRow[] => {
    const children = all.filter((row) => row.parent === parent);
    return [...children, ...children.flatMap(({ pid }) => below(pid))];
  };
  return below(ancestor);
}

/** The one process below `ancestor` whose command line holds `part`. */
export function findDescendant(ancestor: number, part: string): number | undefined {
  return descendantsOf(ancestor).find(({ command }) => command.includes(part))?.pid;
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
