/**
 * Length of the longest common subsequence, 32 words at a time (Crochemore, Iliopoulos, Pinzon, Reid 2001): time
 * |first| · |second| ÷ 32, memory |first|.
 */
export function longestCommonSubsequence(first: Uint32Array, second: Uint32Array): number {
  const width = Math.ceil(first.length / 32);
  const matches = new Map<number, Uint32Array>();
  first.forEach((word, at) => {
    const row = matches.get(word) ?? new Uint32Array(width);
    row[at >>> 5]! |= 1 << (at & 31);
    matches.set(word, row);
  });
  // Zeros mark the places where a common subsequence grew.
  const state = new Uint32Array(width).fill(0xffffffff);
  for (const word of second) {
    const row = matches.get(word);
    if (row === undefined) continue;
    let carry = 0;
    for (let block = 0; block < width; block += 1) {
      const bits = state[block] as number;
      const hit = (bits & (row[block] as number)) >>> 0;
      const sum = bits + hit + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      state[block] = (sum | (bits & ~(row[block] as number))) >>> 0;
    }
  }
  let length = 0;
  for (let at = 0; at < first.length; at += 1)
    if ((((state[at >>> 5] as number) >>> (at & 31)) & 1) === 0) length += 1;
  return length;
}
