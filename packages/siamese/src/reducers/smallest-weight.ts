/** Keeps a mean over nothing from being 0 / 0; far below any sum of weights. */
export const SMALLEST_WEIGHT = 1e-12;
