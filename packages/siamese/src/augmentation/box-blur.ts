/** A grid of numbers, row-major. */
export interface Grid {
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
}

/**
 * Smooths a grid in place, nearly by a Gaussian: the mean over a square of side 2·radius + 1, three
 * times. Outside is 0. The time does not depend on the radius.
 */
export function boxBlur({ values, height, width }: Grid, radius: number): void {
  const line = new Float64Array(Math.max(height, width));
  for (let pass = 0; pass < 3; pass += 1) {
    for (let y = 0; y < height; y += 1) {
      smoothLine(values, line, { start: y * width, step: 1, count: width, radius });
    }
    for (let x = 0; x < width; x += 1) {
      smoothLine(values, line, { start: x, step: width, count: height, radius });
    }
  }
}

interface Line {
  readonly start: number;
  readonly step: number;
  readonly count: number;
  readonly radius: number;
}

/** One line by a running sum. */
function smoothLine(
  values: Float32Array,
  line: Float64Array,
  { start, step, count, radius }: Line,
): void {
  for (let i = 0; i < count; i += 1) line[i] = values[start + i * step] as number;
  let sum = 0;
  for (let i = 0; i < Math.min(radius, count); i += 1) sum += line[i] as number;
  const share = 1 / (2 * radius + 1);
  for (let i = 0; i < count; i += 1) {
    if (i + radius < count) sum += line[i + radius] as number;
    if (i - radius > 0) sum -= line[i - radius - 1] as number;
    values[start + i * step] = sum * share;
  }
}
