import type { Point } from './stroke.ts';

const { ceil, floor, max, min, round, sqrt } = Math;

/** Blackens the pixels near one piece of a path; the edge fades over one pixel. */
function inkSegment(
  pixels: Uint8Array,
  { side, radius }: { side: number; radius: number },
  [from, to]: readonly [Point, Point],
): void {
  const reach = radius + 0.5;
  const left = max(0, floor(min(from.x, to.x) - reach));
  const right = min(side - 1, ceil(max(from.x, to.x) + reach));
  const top = max(0, floor(min(from.y, to.y) - reach));
  const bottom = min(side - 1, ceil(max(from.y, to.y) + reach));
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy || 1;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = ((x - from.x) * dx + (y - from.y) * dy) / squared;
      const share = along < 0 ? 0 : along > 1 ? 1 : along;
      const offX = x - from.x - share * dx;
      const offY = y - from.y - share * dy;
      const cover = reach - sqrt(offX * offX + offY * offY);
      if (cover <= 0) continue;
      const grey = cover >= 1 ? 0 : round(255 * (1 - cover));
      const at = y * side + x;
      if (grey < pixels[at]!) pixels[at] = grey;
    }
  }
}

/**
 * Draws paths of a page of side 1 in dark ink on white, anti-aliased.
 * @param radius of the pen in pixels
 * @returns side × side grey pixels
 */
export function renderPaths(
  paths: readonly (readonly Point[])[],
  side: number,
  radius: number,
): Uint8Array {
  const pixels = new Uint8Array(side * side).fill(255);
  const place = ({ x, y }: Point): Point => ({ x: x * side - 0.5, y: y * side - 0.5 });
  for (const path of paths) {
    for (let index = 0; index + 1 < path.length; index++) {
      const segment = [place(path[index]!), place(path[index + 1]!)] as const;
      inkSegment(pixels, { side, radius }, segment);
    }
  }
  return pixels;
}
