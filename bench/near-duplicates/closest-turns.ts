import type { Turn } from '@kindred/siamese';
import { dot } from '../framework/dot.ts';
import { aspectWithin } from './aspect-within.ts';

export interface TurnSearch {
  /** Unit-length embeddings of pictures as they are, count × size. */
  readonly plain: Float32Array;
  readonly size: number;
  /** Width ÷ height of each picture. */
  readonly aspects: readonly number[];
  /** Unit-length embeddings of a picture, turned in each of these ways. */
  readonly embedTurned: (picture: number, turns: readonly Turn[]) => Promise<Float32Array>;
  /** Degrees from one turn to the next: of the first look, and of each closer one. */
  readonly steps: readonly [number, ...number[]];
  /** Aspects of which a picture may have been before it was resized, tried beside its own at the first look. */
  readonly proportions: readonly number[];
  /** Other pictures, the closest so far, whose best turns a closer look is taken at. */
  readonly closest: number;
}

/**
 * How close each picture, turned in the way that brings it closest, comes to each other picture as it is. All
 * turns of the first step are tried, on either canvas, mirrored or not, as if the picture had not been resized and
 * as if it had; then those around the best turns towards the closest pictures, with the picture's own proportions
 * and those that the other picture tells of.
 *
 * @returns count × count cosines; row: the picture that was turned
 */
export async function closestTurns(search: TurnSearch): Promise<Float64Array> {
  const count = search.aspects.length;
  const closeness = new Float64Array(count * count);
  for (let picture = 0; picture < count; picture += 1) {
    closeness.set(await closenessOf(picture, search), picture * count);
  }
  return closeness;
}

async function closenessOf(picture: number, search: TurnSearch): Promise<Float64Array> {
  const { plain, size, aspects, embedTurned, steps, proportions, closest } = search;
  const cosines = new Float64Array(aspects.length).fill(-Infinity);
  const best: Turn[] = [];
  let turns = distinct(turnsAllRound(steps[0], [aspects[picture] as number, ...proportions]));
  for (const [look, step] of steps.entries()) {
    const embedded = await embedTurned(picture, turns);
    for (const [view, turn] of turns.entries()) {
      for (let other = 0; other < cosines.length; other += 1) {
        const cosine = dot([embedded, view], [plain, other], size);
        if (cosine <= (cosines[other] as number)) continue;
        cosines[other] = cosine;
        best[other] = turn;
      }
    }
    const next = steps[look + 1];
    if (next === undefined) break;
    const others = [...cosines.keys()].filter((other) => other !== picture);
    others.sort((a, b) => (cosines[b] as number) - (cosines[a] as number));
    turns = distinct(
      others.slice(0, closest).flatMap((other) =>
        turnsAround(best[other] as Turn, [step, next]).flatMap((turn) => [
          { ...turn, aspect: aspects[picture] as number },
          { ...turn, aspect: aspectWithin(aspects[other] as number, turn) },
        ]),
      ),
    );
  }
  return cosines;
}

function turnsAllRound(step: number, aspects: readonly number[]): Turn[] {
  const degrees = Array.from({ length: Math.ceil(360 / step) }, (_, at) => at * step);
  return (['kept', 'grown'] as const).flatMap((canvas) =>
    [false, true].flatMap((mirrored) =>
      aspects.flatMap((aspect) =>
        degrees.map((angle) => ({ degrees: angle, mirrored, aspect, canvas })),
      ),
    ),
  );
}

/** Half a step to either side. */
function turnsAround(turn: Turn, [step, next]: readonly [number, number]): Turn[] {
  const reach = Math.floor(step / 2 / next);
  return Array.from({ length: 2 * reach + 1 }, (_, at) => ({
    ...turn,
    degrees: turn.degrees + (at - reach) * next,
  }));
}

function distinct(turns: readonly Turn[]): Turn[] {
  const key = ({ degrees, mirrored, canvas, aspect = 1 }: Turn) =>
    `${canvas} ${mirrored} ${degrees} ${aspect.toFixed(3)}`;
  return [...new Map(turns.map((turn) => [key(turn), turn])).values()];
}
