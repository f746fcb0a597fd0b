import { commonRuns } from './common-runs.ts';
import type { Run } from './run.ts';

/**
 * Greedy string tiling (Wise 1993): the longest common run is taken, then the longest among the words that are left, down
 * to `least` words. No word is in two tiles. In the order of `a`.
 */
export function greedyTiles(first: Uint32Array, second: Uint32Array, least: number): Run[] {
  const byLength: Run[][] = [];
  const put = (run: Run) => void (byLength[run.length] ??= []).push(run);
  commonRuns(first, second, least).forEach(put);
  const taken = [new Uint8Array(first.length), new Uint8Array(second.length)] as const;
  const tiles: Run[] = [];
  for (let length = byLength.length - 1; length >= least; length -= 1) {
    for (const run of byLength[length] ?? []) {
      const rest = freeParts(run, taken);
      if (rest.length === 1 && rest[0]?.length === length) {
        taken[0].fill(1, run.a, run.a + length);
        taken[1].fill(1, run.b, run.b + length);
        tiles.push(run);
      } else rest.filter((part) => part.length >= least).forEach(put);
    }
  }
  return tiles.sort((one, other) => one.a - other.a);
}

/** The parts of a run whose words are free on both sides. */
function freeParts(
  { a, b, length }: Run,
  [inFirst, inSecond]: readonly [Uint8Array, Uint8Array],
): Run[] {
  const parts: Run[] = [];
  let start = 0;
  for (let at = 0; at <= length; at += 1) {
    if (at < length && inFirst[a + at] === 0 && inSecond[b + at] === 0) continue;
    if (at > start) parts.push({ a: a + start, b: b + start, length: at - start });
    start = at + 1;
  }
  return parts;
}
