import { checkInteger } from '../errors/check-integer.ts';

/**
 * Places of the fingerprints that robust winnowing selects (Schleimer, Wilkerson, Aiken 2003): the least hash of each
 * window, the rightmost of equals unless the one selected before is still among them. Two texts that share
 * `window` + k − 1 words in a row share a selected hash. 0 is selected nowhere. Ascending, each once.
 *
 * @param grams hashes of all runs of k words
 */
export function winnow(grams: Uint32Array, window: number): Uint32Array {
  checkInteger('window', window, [1, 100_000]);
  const selected = new Uint32Array(grams.length);
  let count = 0;
  let last = -1;
  // Places of a window's candidates with strictly growing hashes: the first is the least.
  const queue = new Uint32Array(window + 1);
  let head = 0;
  let size = 0;
  const slot = (offset: number) => (head + offset) % queue.length;
  for (let at = 0; at < grams.length; at += 1) {
    const hash = grams[at] as number;
    if (size > 0 && (queue[head] as number) <= at - window) {
      head = slot(1);
      size -= 1;
    }
    if (hash !== 0) {
      while (size > 0 && (grams[queue[slot(size - 1)] as number] as number) > hash) size -= 1;
      queue[slot(size)] = at;
      size += 1;
    }
    if (size === 0 || at < Math.min(window, grams.length) - 1) continue;
    const least = grams[queue[head] as number] as number;
    if (last >= (queue[head] as number) && grams[last] === least) continue;
    // Equals stand side by side at the head. Those before the last of them are selected by no later window.
    let equals = 1;
    while (equals < size && grams[queue[slot(equals)] as number] === least) equals += 1;
    head = slot(equals - 1);
    size -= equals - 1;
    last = queue[head] as number;
    selected[count] = last;
    count += 1;
  }
  return selected.slice(0, count);
}
