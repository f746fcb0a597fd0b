const DIGITS = 16;

/** Name of the file of the log whose first change has this number. */
export function segmentName(firstSequence: number): string {
  return `log-${String(firstSequence).padStart(DIGITS, '0')}.bin`;
}
