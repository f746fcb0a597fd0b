/** A place on earth, as the engine's type has it. */
export interface RepeatMark {
  readonly latitude: number;
  readonly longitude: number;
}

export type RepeatMarks = Generator<RepeatMark | undefined, never>;

/**
 * What each sending of a write is marked with: nothing at first, then something that was never there. A replica
 * killed in the middle of a write may keep the object without its entries in the indexes. Sent again, the same
 * object would be taken for known when it is repaired, and never be found there. One whose place (of all
 * properties) has changed is indexed anew.
 */
export function* repeatMarks(): RepeatMarks {
  yield undefined;
  for (;;) {
    // Float32, as they are stored.
    yield {
      latitude: Math.fround(180 * Math.random() - 90),
      longitude: Math.fround(360 * Math.random() - 180),
    };
  }
}
