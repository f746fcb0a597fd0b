import { describe, expect, test } from '@jest/globals';
import type { Calibration } from './calibration.ts';
import { parseCalibration } from './parse-calibration.ts';

const report = { threshold: 0.6, ece: 0.01, pairs: 100 };
const platt = { kind: 'platt', a: 3, b: -2, ...report } as const;
const isotonic = {
  kind: 'isotonic',
  distances: [0, 1, 2],
  probabilities: [0.9, 0.5, 0.5],
  ...report,
} as const;
const beta = { kind: 'beta', platt: { a: 1, b: 0 }, a: 1, b: 2, c: 0, ...report } as const;
const band = {
  match: 0.5,
  noMatch: 0.7,
  falseAcceptRate: 0.01,
  falseRejectRate: 0.01,
  confidence: 0.95,
};

describe('parseCalibration', () => {
  test.each<[string, Calibration]>([
    ['of Platt, as they always were', platt],
    ['isotonic', isotonic],
    ['beta, with a band', { ...beta, band }],
  ])('reads ones %s', (_case, calibration) => {
    expect(parseCalibration(JSON.parse(JSON.stringify(calibration)))).toEqual(calibration);
  });

  test.each([
    ['nothing', undefined],
    ['a word', 'platt'],
    ['an unknown kind', { ...platt, kind: 'constructor' }],
    ['no slope', { ...platt, a: undefined }],
    ['no threshold', { ...platt, threshold: null }],
    ['knots out of order', { ...isotonic, distances: [0, 2, 1] }],
    ['probabilities that rise', { ...isotonic, probabilities: [0.5, 0.9, 0.1] }],
    ['a probability above 1', { ...isotonic, probabilities: [1.5, 0.9, 0.1] }],
    ['a knot too few', { ...isotonic, distances: [0, 1] }],
    ['no knots', { ...isotonic, distances: [], probabilities: [] }],
    ['beta without its sigmoid', { ...beta, platt: undefined }],
    ['a band the wrong way round', { ...platt, band: { ...band, match: 0.8 } }],
    ['a band without its rates', { ...platt, band: { match: 0.5, noMatch: 0.7 } }],
  ])('refuses %s', (_case, value) => {
    expect(parseCalibration(value)).toBeUndefined();
  });
});
