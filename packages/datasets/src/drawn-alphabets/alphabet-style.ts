import { between, pickWeighted } from './chance.ts';
import type { StrokeKind } from './draw-stroke.ts';

/** What the characters of one alphabet have in common. */
export interface AlphabetStyle {
  /** How often each kind of stroke is used. */
  kinds: readonly (readonly [StrokeKind, number])[];
  /** Directions of straight strokes, in radians. */
  directions: readonly number[];
  strokeCounts: readonly (readonly [number, number])[];
  /** Range of stroke lengths, in heights of a character. */
  length: readonly [number, number];
  /** Chance that a stroke starts on an earlier one. */
  joined: number;
  /** Columns and rows of the places where free strokes start. */
  grid: readonly [number, number];
  /** Width of a character divided by its height. */
  aspect: number;
}

const schools = ['angular', 'round', 'mixed', 'flowing'] as const;
type School = (typeof schools)[number];

const kindsOfSchool: Record<School, AlphabetStyle['kinds']> = {
  angular: [
    ['line', 6],
    ['corner', 3],
    ['zigzag', 1],
    ['dot', 0.4],
  ],
  round: [
    ['arc', 5],
    ['loop', 1.5],
    ['hook', 2],
    ['line', 1.5],
    ['dot', 0.7],
  ],
  mixed: [
    ['line', 4],
    ['arc', 3],
    ['corner', 1.5],
    ['hook', 1.5],
    ['loop', 0.7],
    ['dot', 0.5],
  ],
  flowing: [
    ['wave', 3],
    ['arc', 3],
    ['hook', 2.5],
    ['spiral', 0.8],
    ['loop', 1],
    ['line', 1],
  ],
};

/** Invents the style of an alphabet. */
export function alphabetStyle(random: () => number): AlphabetStyle {
  const school = pickWeighted<School>(
    random,
    schools.map((name) => [name, name === 'mixed' ? 2 : name === 'angular' ? 1.5 : 1]),
  );
  const tilt = between(random, -0.15, 0.15);
  const fan = random() < 0.5 ? 4 : 6;
  return {
    // Each alphabet has favourites of its own within its school.
    kinds: kindsOfSchool[school].map(([kind, weight]) => [
      kind,
      weight * between(random, 0.3, 1.7),
    ]),
    directions: Array.from({ length: fan }, (_, step) => (step * Math.PI) / fan + tilt),
    strokeCounts:
      school === 'flowing'
        ? [
            [1, 3],
            [2, 4],
            [3, 2],
          ]
        : [
            [1, 0.6],
            [2, 4],
            [3, 4],
            [4, 1.5],
          ],
    length: [between(random, 0.25, 0.45), between(random, 0.7, 1)],
    joined: between(random, 0.45, 0.9),
    grid: random() < 0.5 ? [2, 3] : [3, 3],
    aspect: between(random, 0.7, 1.25),
  };
}
