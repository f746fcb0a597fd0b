/** Undefined, or a float32 in [0, 1). */
export type RepeatMark = number | undefined;

/**
 * What each sending of a write is marked with: `first` at first, then something that was never there. A replica
 * killed in the middle of a write may keep the object without its entries in the indexes. Sent again, the same
 * object would be taken for known when it is repaired, and never be found there. An object is indexed anew where
 * one of its vectors has changed, and the mark is a vector of one number.
 */
export function* marksFrom(first: RepeatMark): Generator<RepeatMark, never> {
  yield first;
  for (;;) yield Math.fround(Math.random());
}
