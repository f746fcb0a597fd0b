import type { Point, Stroke } from './stroke.ts';

/** Point of a Catmull–Rom spline between b and c. */
function onCurve([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const blend = (p: number, q: number, r: number, s: number): number =>
    q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)));
  return { x: blend(a.x, b.x, c.x, d.x), y: blend(a.y, b.y, c.y, d.y) };
}

const midpoint = (from: Point, to: Point, share: number): Point => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

/** Cuts the corners of straight pieces, as a quick hand does. */
function rounded(points: readonly Point[], rounding: number): Point[] {
  const cut = 0.5 * rounding;
  return points.flatMap((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined || after === undefined) return [point];
    return [midpoint(point, before, cut * 0.6), midpoint(point, after, cut * 0.6)];
  });
}

/**
 * The path of the pen as a dense line of points.
 * @param spacing longest distance between two points, in the units of the stroke
 */
export function traceStroke(stroke: Stroke, spacing: number, rounding: number): Point[] {
  const cornered = stroke.smooth || rounding === 0 || stroke.points.length < 3;
  const points = cornered ? stroke.points : rounded(stroke.points, rounding);
  const smooth = stroke.smooth || !cornered;
  const path: Point[] = [points[0]!];
  for (let index = 0; index + 1 < points.length; index++) {
    const from = points[index]!;
    const to = points[index + 1]!;
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    const pieces = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / spacing));
    for (let piece = 1; piece <= pieces; piece++) {
      const share = piece / pieces;
      path.push(smooth ? onCurve([before, from, to, after], share) : midpoint(from, to, share));
    }
  }
  return path;
}
