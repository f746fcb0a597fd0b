/** Asks the peer for the near duplicates among the texts of a file. */
export interface DedupeRequest {
  /** JSON: an array of texts. */
  readonly file: string;
  readonly threshold: number;
}

export interface DedupeReply {
  readonly seconds: number;
  readonly pairs: readonly (readonly [first: number, second: number])[];
}
