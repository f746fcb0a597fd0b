/** Points of the unit circle at these angles in degrees. */
export const onCircle = (...degrees: number[]): number[][] =>
  degrees.map((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]);

/** Cosine of an angle in degrees. */
export const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
