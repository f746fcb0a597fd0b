import type { CalibrationKind, ProbabilityMap } from './calibration.ts';
import { fitBeta } from './fit-beta.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitPlatt } from './fit-platt.ts';

/** Every kind of calibration, the simplest first; a new one is a file and a line here. */
export const probabilityFits: Readonly<
  Record<CalibrationKind, (distances: Float32Array, isMatch: Uint8Array) => ProbabilityMap>
> = {
  platt: fitPlatt,
  beta: fitBeta,
  isotonic: fitIsotonic,
};
