/** The words of a text, in order, with their places in the text as it was given. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** UTF-16 offsets: word i is `text.slice(starts[i], ends[i])`. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Hash of each folded word ({@link foldWord}); 0 stands for a word that is left out and equals none, itself included. */
  readonly words: Uint32Array;
  /** Hash of each word's first six units without a plural s: words of one stem mostly agree. 0 as in `words`. */
  readonly stems: Uint32Array;
}
