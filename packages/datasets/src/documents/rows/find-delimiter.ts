const candidates = [',', ';', '\t'] as const;

/** What sets the columns of a header line apart: the candidate that comes most often outside of quotes. */
export function findDelimiter(text: string): string {
  const header = text.slice(0, 65_536).split(/\r?\n|\r/u, 1)[0] ?? '';
  const bare = header.replace(/"[^"]*"/gu, '');
  const counts = candidates.map((delimiter) => bare.split(delimiter).length);
  return candidates[counts.indexOf(Math.max(...counts))] ?? ',';
}
