// What a process needs that answers searches and must stay free of TensorFlow.
export type { AbstainBand } from './abstain-band.ts';
export type { Calibration } from './calibration.ts';
export { matchProbability } from './match-probability.ts';
export { parseCalibration } from './parse-calibration.ts';
export { verdictOf } from './verdict-of.ts';
export type { Verdict } from './verdict-of.ts';
export { kolmogorovSmirnov } from '../drift/kolmogorov-smirnov.ts';
export { meanDiscrepancy } from '../drift/mean-discrepancy.ts';
export { populationStability } from '../drift/population-stability.ts';
export { project } from '../drift/project.ts';
export { Random } from '../random/random.ts';
