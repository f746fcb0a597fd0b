import { formatCount } from '../terminal/format.ts';

const named = 3;

/** The first paths, and how many more there are. */
export function describePaths(paths: readonly string[]): string {
  const more = paths.length - named;
  const first = paths.slice(0, named).join(', ');
  return more > 0 ? `${first} and ${formatCount(more)} more` : first;
}
