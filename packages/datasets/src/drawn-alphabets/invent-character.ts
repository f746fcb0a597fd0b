import type { AlphabetStyle } from './alphabet-style.ts';
import { between, pick, pickWeighted } from './chance.ts';
import { drawStroke } from './draw-stroke.ts';
import type { Point, Stroke } from './stroke.ts';

function freePlace({ grid: [columns, rows] }: AlphabetStyle, random: () => number): Point {
  const place = (count: number): number => (Math.floor(random() * count) + 0.5) / count;
  return { x: place(columns), y: place(rows) };
}

/** A stroke in the style, starting on an earlier one or at a free place, and heading inwards. */
function inventStroke(
  style: AlphabetStyle,
  earlier: readonly Stroke[],
  random: () => number,
): Stroke {
  const joins = earlier.length > 0 && random() < style.joined;
  const start = joins ? pick(random, pick(random, earlier).points) : freePlace(style, random);
  const along = pick(random, style.directions);
  const inwards = (0.5 - start.x) * Math.cos(along) + (0.5 - start.y) * Math.sin(along);
  const direction = inwards < 0 ? along + Math.PI : along;
  const kind = pickWeighted(random, style.kinds);
  return drawStroke(kind, { start, direction, length: between(random, ...style.length) }, random);
}

/** Moves and scales strokes into the box of a character: height 1, width `aspect`, about (0, 0). */
function boxed(strokes: readonly Stroke[], aspect: number): Stroke[] {
  const points = strokes.flatMap((stroke) => stroke.points);
  const [left, right] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))];
  const [top, bottom] = [Math.min(...points.map((p) => p.y)), Math.max(...points.map((p) => p.y))];
  // One scale for both directions: a bar stays a bar.
  const scale = Math.min(aspect / Math.max(right - left, 0.2), 1 / Math.max(bottom - top, 0.2));
  return strokes.map(({ points: own, smooth }) => ({
    smooth,
    points: own.map(({ x, y }) => ({
      x: (x - (left + right) / 2) * scale,
      y: (y - (top + bottom) / 2) * scale,
    })),
  }));
}

/** The strokes that come back in many characters of an alphabet: its stems, bars and bowls. */
export function inventRadicals(style: AlphabetStyle, random: () => number): Stroke[] {
  const count = 3 + Math.floor(random() * 4);
  return Array.from({ length: count }, () => inventStroke(style, [], random));
}

/** Way of the pen, in heights of the character. */
function penWay(strokes: readonly Stroke[]): number {
  let way = 0;
  for (const { points } of strokes) {
    for (const [index, point] of points.entries()) {
      const before = points[index - 1] ?? point;
      way += Math.hypot(point.x - before.x, point.y - before.y);
    }
  }
  return way;
}

function tryCharacter(
  style: AlphabetStyle,
  radicals: readonly Stroke[],
  random: () => number,
): Stroke[] {
  const count = pickWeighted(random, style.strokeCounts);
  const strokes: Stroke[] = random() < 0.65 ? [pick(random, radicals)] : [];
  while (strokes.length < count) strokes.push(inventStroke(style, strokes, random));
  return boxed(strokes, style.aspect);
}

/** A longer way is a tangle, a shorter one a dot. */
const shortestWay = 0.7;
const longestWay = 3.6;

/** Invents a character: often one of the alphabet's radicals, and strokes of its own. */
export function inventCharacter(
  style: AlphabetStyle,
  radicals: readonly Stroke[],
  random: () => number,
): Stroke[] {
  let character = tryCharacter(style, radicals, random);
  for (let tries = 0; tries < 20; tries++) {
    const way = penWay(character);
    if (way >= shortestWay && way <= longestWay) break;
    character = tryCharacter(style, radicals, random);
  }
  return character;
}
