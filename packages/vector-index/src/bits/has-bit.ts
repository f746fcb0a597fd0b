/** Whether `label` is in the bitmap; labels past its end are not. */
export function hasBit(bits: Uint32Array, label: number): boolean {
  return ((bits[label >>> 5] ?? 0) & (1 << (label & 31))) !== 0;
}
