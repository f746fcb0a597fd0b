import type { TermFilter } from '../terms/term-filter.ts';
import { EVERYTHING, LABEL_DIGITS, labelTerm } from '../terms/terms.ts';
import type { EngineQueries } from './engine-queries.ts';

/**
 * Filters that together match what `filter` does (everything, without one), each of them at most `most`
 * objects: by the first digits of labels, neighbours joined while they are few enough.
 */
export async function partition(
  queries: Pick<EngineQueries, 'count'>,
  collection: string,
  { filter, most }: { readonly filter: TermFilter | undefined; readonly most: number },
): Promise<TermFilter[]> {
  const whole = filter ?? EVERYTHING;
  const within = (prefixes: readonly string[]): TermFilter => {
    const labels = { anyOf: prefixes.map(labelTerm) };
    return filter === undefined ? labels : { and: [labels, filter] };
  };
  const leaves: { readonly prefix: string; readonly matches: number }[] = [];
  const visit = async (prefix: string, matches: number): Promise<void> => {
    if (matches === 0) return;
    if (matches <= most || prefix.length === LABEL_DIGITS) {
      leaves.push({ prefix, matches });
      return;
    }
    for (let digit = 0; digit < 16; digit++) {
      const child = prefix + digit.toString(16);
      await visit(child, await queries.count(collection, within([child])));
    }
  };
  const all = await queries.count(collection, whole);
  if (all === 0) return [];
  if (all <= most) return [whole];
  await visit('', all);
  return packed(leaves, most).map(within);
}

function packed(
  leaves: readonly { readonly prefix: string; readonly matches: number }[],
  most: number,
): string[][] {
  const packs: string[][] = [];
  let room = 0;
  for (const { prefix, matches } of leaves) {
    if (packs.length === 0 || matches > room) {
      packs.push([]);
      room = most;
    }
    packs.at(-1)!.push(prefix);
    room -= matches;
  }
  return packs;
}
