/** A pair that a person could be asked about. */
export interface CandidatePair {
  /** Id of the item whose neighbours were looked for. */
  readonly a: string;
  readonly b: string;
  readonly distance: number;
  /** Where the pair lies in the space: the embedding of a. */
  readonly place: Float32Array;
}
