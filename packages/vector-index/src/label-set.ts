/**
 * Labels as a bitmap: label l is in it where bit (l & 31) of bits[l >>> 5] is set; labels past the end are not.
 */
export interface LabelSet {
  readonly bits: Uint32Array;
  /** How many labels are in it. */
  readonly count: number;
}
