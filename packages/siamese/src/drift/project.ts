import { Random } from '../random/random.ts';

/**
 * Rows projected onto fewer random directions of a seed, which keeps their distances about as they are (Johnson and
 * Lindenstrauss 1984); rows that are no longer than that stay as they are.
 *
 * @param rows count × dimension, row-major
 * @returns count × min(dimension, size)
 */
export function project(
  rows: Float32Array,
  {
    dimension,
    size,
    seed,
  }: { readonly dimension: number; readonly size: number; readonly seed: number },
): Float32Array {
  if (dimension <= size) return rows;
  const random = new Random(seed);
  const directions = Float32Array.from(
    { length: size * dimension },
    () => random.normal() / Math.sqrt(size),
  );
  const count = rows.length / dimension;
  const projected = new Float32Array(count * size);
  for (let row = 0; row < count; row += 1)
    for (let direction = 0; direction < size; direction += 1) {
      let sum = 0;
      for (let i = 0; i < dimension; i += 1)
        sum +=
          (rows[row * dimension + i] as number) * (directions[direction * dimension + i] as number);
      projected[row * size + direction] = sum;
    }
  return projected;
}
