import type { Turn } from '../augmentation/turn-image.ts';

/** Every `stepDegrees` round, mirrored or not, on either canvas, of a picture of each of these aspects. */
export function turnsAllRound(stepDegrees: number, aspects: readonly number[]): Turn[] {
  const angles = Array.from({ length: Math.ceil(360 / stepDegrees) }, (_, at) => at * stepDegrees);
  return (['kept', 'grown'] as const).flatMap((canvas) =>
    [false, true].flatMap((mirrored) =>
      aspects.flatMap((aspect) => angles.map((degrees) => ({ degrees, mirrored, aspect, canvas }))),
    ),
  );
}
