/** Tokens of source code in a normal form, with their places in the source as it was given. */
export interface CodeTokens {
  readonly count: number;
  /** Hash of each token's kind; 0 stands for a token that is left out and equals none, itself included. */
  readonly kinds: Uint32Array;
  /**
   * UTF-16 offsets: token i comes from `source.slice(starts[i], ends[i])`. Not always ascending: what a `for` does
   * after each round stands after its body.
   */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}
