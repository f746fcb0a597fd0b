import type { Point } from './stroke.ts';

const margin = 0.03;

/** Shrinks (if need be) and moves one axis so that it lies within the margins. */
function fitAxis(values: readonly number[]): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const scale = Math.min(1, (1 - 2 * margin) / Math.max(high - low, 1e-9));
  const middle = (low + high) / 2;
  const half = ((high - low) / 2) * scale;
  const centre = Math.min(1 - margin - half, Math.max(margin + half, middle));
  return (value) => centre + (value - middle) * scale;
}

/** Keeps paths on a page of side 1, as people do who see where the page ends. */
export function keepOnPage(paths: readonly (readonly Point[])[]): Point[][] {
  const points = paths.flat();
  const fitX = fitAxis(points.map(({ x }) => x));
  const fitY = fitAxis(points.map(({ y }) => y));
  return paths.map((path) => path.map(({ x, y }) => ({ x: fitX(x), y: fitY(y) })));
}
