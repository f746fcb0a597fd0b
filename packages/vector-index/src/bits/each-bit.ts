/** Calls `visit` with the place of each bit that is set, ascending. */
export function eachBit(bits: Uint32Array, visit: (place: number) => void): void {
  for (let at = 0; at < bits.length; at++) {
    for (let word = bits[at]!; word !== 0; word &= word - 1) {
      visit(at * 32 + (31 - Math.clz32(word & -word)));
    }
  }
}
