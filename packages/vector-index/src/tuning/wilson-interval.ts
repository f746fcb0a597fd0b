/** Bounds between which a share lies with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 97.5 % of a standard normal distribution. */
const Z = 1.959_963_984_540_054;

/** The score interval of a share of `hits` in `trials` (Wilson 1927); of none, from 0 to 1. */
export function wilsonInterval(hits: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const z2 = Z * Z;
  const centre = share + z2 / (2 * trials);
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  // Rounding may leave a bound a bit outside.
  return {
    low: hits === 0 ? 0 : (centre - spread) / scale,
    high: hits === trials ? 1 : (centre + spread) / scale,
  };
}
