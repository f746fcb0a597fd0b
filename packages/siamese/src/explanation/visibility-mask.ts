import type { Random } from '../random/random.ts';

export interface MaskOptions {
  /** Cells along the longer side of the image. */
  readonly cells: number;
  /** How likely a cell is visible. */
  readonly visible: number;
}

/**
 * A random mask of height × width numbers from 0 (hidden) to 1 (visible): a coarse grid of visible and
 * hidden cells, enlarged bilinearly and shifted by part of a cell (Petsiuk, Das, Saenko 2018, section
 * 3.2).
 */
export function visibilityMask(
  [height, width]: readonly [number, number],
  { cells, visible }: MaskOptions,
  random: Random,
): Float32Array {
  const side = Math.max(height, width) / cells;
  // One cell more for the shift, and one for the corners of the last.
  const columns = Math.ceil(width / side) + 2;
  const rows = Math.ceil(height / side) + 2;
  const grid = Float32Array.from({ length: rows * columns }, () =>
    random.next() < visible ? 1 : 0,
  );
  const [top, left] = [random.next(), random.next()];
  const mask = new Float32Array(height * width);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / side + top);
    const down = y / side + top - row;
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor(x / side + left);
      const right = x / side + left - column;
      const corner = (i: number, j: number) => grid[(row + i) * columns + column + j] as number;
      const above = corner(0, 0) * (1 - right) + corner(0, 1) * right;
      const below = corner(1, 0) * (1 - right) + corner(1, 1) * right;
      mask[y * width + x] = above * (1 - down) + below * down;
    }
  }
  return mask;
}
