import { between } from './chance.ts';
import type { Point, Stroke } from './stroke.ts';

/** The movements that alphabets are made of. */
export type StrokeKind =
  | 'line'
  | 'corner'
  | 'zigzag'
  | 'arc'
  | 'hook'
  | 'wave'
  | 'loop'
  | 'spiral'
  | 'dot';

/** Where a stroke starts, where it heads (radians), and how far it reaches. */
export interface Heading {
  start: Point;
  direction: number;
  length: number;
}

const step = (from: Point, direction: number, length: number): Point => ({
  x: from.x + Math.cos(direction) * length,
  y: from.y + Math.sin(direction) * length,
});

const side = (random: () => number): number => (random() < 0.5 ? -1 : 1);

/** Points reached by walking `count` equal steps while turning. */
function walk(heading: Heading, count: number, turnOf: (step: number) => number): Point[] {
  const points = [heading.start];
  let direction = heading.direction;
  for (let index = 0; index < count; index++) {
    points.push(step(points.at(-1)!, direction, heading.length / count));
    direction += turnOf(index);
  }
  return points;
}

function bent(heading: Heading, bends: number, random: () => number): Stroke {
  const turn = side(random) * between(random, 1, 2.4);
  return {
    points: walk(heading, bends + 1, (index) => (index % 2 === 0 ? turn : -turn)),
    smooth: false,
  };
}

function arc(heading: Heading, random: () => number): Stroke {
  const sweep = side(random) * between(random, 1.4, 4.2);
  const longer = { ...heading, length: heading.length * 1.3 };
  return { points: walk(longer, 6, () => sweep / 6), smooth: true };
}

function hook(heading: Heading, random: () => number): Stroke {
  const curl = side(random) * between(random, 0.7, 1.1);
  return {
    points: walk({ ...heading, length: heading.length * 1.25 }, 7, (at) => (at < 3 ? 0 : curl)),
    smooth: true,
  };
}

function wave(heading: Heading, random: () => number): Stroke {
  const swing = side(random) * between(random, 0.45, 0.8);
  const start = { ...heading, direction: heading.direction - swing * 1.5 };
  const turnOf = (at: number): number => (at < 3 ? swing : -swing);
  return { points: walk({ ...start, length: heading.length * 1.2 }, 7, turnOf), smooth: true };
}

function loop(heading: Heading, random: () => number): Stroke {
  const turn = (side(random) * 2 * Math.PI) / 8;
  const round = { ...heading, length: heading.length * between(random, 1.1, 1.9) };
  return { points: walk(round, 9, () => turn), smooth: true };
}

function spiral(heading: Heading, random: () => number): Stroke {
  const turn = side(random) * between(random, 0.55, 0.75);
  const points = [heading.start];
  let direction = heading.direction;
  for (let at = 0; at < 11; at++) {
    points.push(step(points.at(-1)!, direction, heading.length * 0.3 * 0.88 ** at));
    direction += turn;
  }
  return { points, smooth: true };
}

const draw: Record<StrokeKind, (heading: Heading, random: () => number) => Stroke> = {
  line: ({ start, direction, length }) => ({
    points: [start, step(start, direction, length)],
    smooth: false,
  }),
  corner: (heading, random) => bent(heading, 1, random),
  zigzag: (heading, random) => bent(heading, between(random, 2, 3.9) | 0, random),
  arc,
  hook,
  wave,
  loop,
  spiral,
  dot: ({ start, direction }) => ({
    points: [start, step(start, direction, 0.05)],
    smooth: false,
  }),
};

/** Draws one stroke of a kind. */
export function drawStroke(kind: StrokeKind, heading: Heading, random: () => number): Stroke {
  return draw[kind](heading, random);
}
