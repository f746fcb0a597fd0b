import { type Turn, turnImage } from '../augmentation/turn-image.ts';
import { aspectWithin } from './aspect-within.ts';
import { type StructuralSimilarity, structuralSimilarity } from './structural-similarity.ts';

/** Degrees to either side of the start, and from one turn to the next: a wide look, then a close one. */
const LOOKS = [
  { reach: 7.5, step: 1.5 },
  { reach: 0.75, step: 0.25 },
] as const;

export interface PicturePair {
  /** The picture that is turned and the one that stays, as `coveredGrey` gives them. */
  readonly turned: Float32Array;
  readonly still: Float32Array;
  readonly side: number;
  /** Width ÷ height of the two before they were made square. */
  readonly aspects: readonly [turned: number, still: number];
}

export interface Alignment {
  readonly turn: Turn;
  /** Structural similarity that nineteen of twenty places of the two reach under this turn, −1 to 1. */
  readonly closeness: number;
}

interface Look {
  readonly turn: Turn;
  readonly similarity: StructuralSimilarity;
}

/**
 * The turn near `start` that lays one picture upon the other: on either canvas, with the picture's own proportions and with
 * those that the other tells of, in case one of them was resized.
 */
export function alignPictures(
  { turned, still, side, aspects: [own, other] }: PicturePair,
  start: Turn,
): Alignment {
  const shape = { height: side, width: side, channels: 2 };
  const closest = (turns: readonly Turn[]): Look => {
    const looks = turns.map((turn) => ({
      turn,
      similarity: structuralSimilarity({
        first: turnImage(turned, shape, turn),
        second: still,
        side,
      }),
    }));
    return looks.reduce((best, next) =>
      next.similarity.mean > best.similarity.mean ? next : best,
    );
  };
  const [wide, close] = LOOKS;
  const wideTurns = (['kept', 'grown'] as const).flatMap((canvas) =>
    turnsAround({ ...start, canvas }, wide).flatMap((turn) =>
      [...new Set([own, aspectWithin(other, turn)])].map((aspect) => ({ ...turn, aspect })),
    ),
  );
  const { turn, similarity } = closest(turnsAround(closest(wideTurns).turn, close));
  return { turn, closeness: similarity.nearlyEverywhere };
}

function turnsAround(turn: Turn, { reach, step }: (typeof LOOKS)[number]): Turn[] {
  return Array.from({ length: (2 * reach) / step + 1 }, (_, at) => ({
    ...turn,
    degrees: turn.degrees - reach + at * step,
  }));
}
