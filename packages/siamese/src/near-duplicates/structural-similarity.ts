/** Pixels along a window, and from one to the next. */
const [WINDOW, STRIDE] = [8, 4];
/** C₃ of the paper for values from 0 to 1: flat windows with a little noise count as alike. */
const STABILITY = 0.03 ** 2 / 2;
const COVERED = 0.99;
/** Share of the windows that may be less alike than what is given. */
const QUANTILE = 0.05;

/** Square pictures, side² × (brightness, share of the pixel that the picture covers). */
export interface CoveredPictures {
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly side: number;
}

/** −1 to 1; −1 where the first picture covers no window. */
export interface StructuralSimilarity {
  /** Over all windows: greatest where one picture lies upon the other. */
  readonly mean: number;
  /** What nineteen windows of twenty reach: pictures that are merely alike differ somewhere, copies nowhere. */
  readonly nearlyEverywhere: number;
}

/**
 * How alike two pictures are in structure, whatever their light and contrast: the third term of SSIM, Wang, Bovik, Sheikh,
 * Simoncelli 2004, equation 10, in each window that the first picture covers.
 */
export function structuralSimilarity({
  first,
  second,
  side,
}: CoveredPictures): StructuralSimilarity {
  const windows: number[] = [];
  for (let top = 0; top + WINDOW <= side; top += STRIDE) {
    for (let left = 0; left + WINDOW <= side; left += STRIDE) {
      const structure = structureOf({ first, second, side }, top, left);
      if (structure !== undefined) windows.push(structure);
    }
  }
  if (windows.length === 0) return { mean: -1, nearlyEverywhere: -1 };
  const sorted = Float64Array.from(windows).sort();
  return {
    mean: windows.reduce((sum, structure) => sum + structure, 0) / windows.length,
    nearlyEverywhere: sorted[Math.floor(QUANTILE * (sorted.length - 1))] as number,
  };
}

function structureOf({ first, second, side }: CoveredPictures, top: number, left: number) {
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + WINDOW; y += 1) {
    for (let x = left; x < left + WINDOW; x += 1) {
      const at = 2 * (y * side + x);
      if ((first[at + 1] as number) < COVERED) return undefined;
      const [one, other] = [first[at] as number, second[at] as number];
      a += one;
      b += other;
      aa += one * one;
      bb += other * other;
      ab += one * other;
    }
  }
  const count = WINDOW ** 2;
  const variances =
    Math.max(0, aa / count - (a / count) ** 2) * Math.max(0, bb / count - (b / count) ** 2);
  const covariance = ab / count - (a / count) * (b / count);
  return (covariance + STABILITY) / (Math.sqrt(variances) + STABILITY);
}
