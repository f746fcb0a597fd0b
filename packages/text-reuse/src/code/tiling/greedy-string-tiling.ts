import { checkInteger } from '../../errors/check-integer.ts';
import { hashKgrams } from '../../fingerprints/hash-kgrams.ts';
import type { Tile } from './tile.ts';

const firstSearchLength = 32;
const maxSearchLength = 1000;
/** Of a run that comes more often, the first places are tried, so that endless repetition does not take forever. */
const mostPlaces = 256;

/** Places of each run of `length` tokens that are all still free, by the hash of the run. */
function placesOf(grams: Uint32Array): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [place, hash] of grams.entries()) {
    if (hash === 0) continue;
    const known = places.get(hash);
    if (known === undefined) places.set(hash, [place]);
    else if (known.length < mostPlaces) known.push(place);
  }
  return places;
}

function commonLength(
  [left, right]: readonly [Uint32Array, Uint32Array],
  [from, to]: readonly [number, number],
): number {
  let length = 0;
  // Tokens that are taken are 0, and so is what lies beyond the end.
  while (left[from + length] !== 0 && left[from + length] === right[to + length]) {
    if (left[from + length] === undefined) break;
    length += 1;
  }
  return length;
}

/**
 * The longest match of each place of the left, of `searchLength` tokens or more; the longest come first. One of more than
 * twice that length comes alone: such are searched for first, and above 2,000 tokens the first is as good as the longest.
 */
function findMatches(left: Uint32Array, right: Uint32Array, searchLength: number): Tile[] {
  const places = placesOf(hashKgrams(right, searchLength));
  const matches: Tile[] = [];
  for (const [from, hash] of hashKgrams(left, searchLength).entries()) {
    let [best, length] = [-1, searchLength - 1];
    for (const to of (hash === 0 ? undefined : places.get(hash)) ?? []) {
      // One that is longer has the same token where the best one so far ends.
      if (right[to + length] !== left[from + length]) continue;
      const common = commonLength([left, right], [from, to]);
      if (common > length) [best, length] = [to, common];
    }
    if (best < 0) continue;
    const match = { left: from, right: best, length };
    if (length > 2 * searchLength) return [match];
    matches.push(match);
  }
  return matches.sort((a, b) => b.length - a.length);
}

function isFree(tokens: Uint32Array, from: number, length: number): boolean {
  // The longest are laid first, so that one that is covered in part is covered at one of its ends.
  return tokens[from] !== 0 && tokens[from + length - 1] !== 0;
}

/**
 * Greedy string tiling (Wise 1993, running Karp-Rabin): the longest common run of tokens that are not covered yet is
 * covered, again and again, as long as there is one of `minimumMatch` tokens. Order does not matter, so functions may
 * change places. No token is covered twice; 0 equals nothing.
 * @throws InvalidArgumentError unless minimumMatch is an integer from 1 to 1,000
 */
export function greedyStringTiling(
  left: Uint32Array,
  right: Uint32Array,
  minimumMatch: number,
): readonly Tile[] {
  checkInteger('minimumMatch', minimumMatch, [1, maxSearchLength]);
  const [free, other] = [left.slice(), right.slice()];
  const tiles: Tile[] = [];
  let searchLength = Math.max(minimumMatch, firstSearchLength);
  for (;;) {
    const matches = findMatches(free, other, searchLength);
    const longest = matches[0]?.length ?? 0;
    if (longest > 2 * searchLength && searchLength < maxSearchLength) {
      searchLength = Math.min(maxSearchLength, longest);
      continue;
    }
    for (const tile of matches) {
      if (!isFree(free, tile.left, tile.length) || !isFree(other, tile.right, tile.length))
        continue;
      tiles.push(tile);
      free.fill(0, tile.left, tile.left + tile.length);
      other.fill(0, tile.right, tile.right + tile.length);
    }
    // Matches that were covered in part may have left others: the same length is searched until there are none.
    if (matches.length > 0) continue;
    if (searchLength === minimumMatch) return tiles;
    searchLength = Math.max(minimumMatch, Math.floor(searchLength / 2));
  }
}
