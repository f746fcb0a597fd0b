/** How many equal words in a row there are around two places; 0 is no word. */
export function runLength(
  first: Uint32Array,
  second: Uint32Array,
  [a, b]: readonly [number, number],
): number {
  const same = (offset: number) =>
    first[a + offset] !== 0 && first[a + offset] === second[b + offset];
  let end = 0;
  while (a + end < first.length && same(end)) end += 1;
  let start = 0;
  while (a + start > 0 && same(start - 1)) start -= 1;
  return end === 0 ? 0 : end - start;
}
