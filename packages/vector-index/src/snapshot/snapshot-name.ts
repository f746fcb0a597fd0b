const DIGITS = 16;

/** Name of the folder of the snapshot at a position: their order is that of the positions. */
export function snapshotName(position: number): string {
  return `snapshot-${String(position).padStart(DIGITS, '0')}`;
}
