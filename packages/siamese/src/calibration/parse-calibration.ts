import type { Calibration } from './calibration.ts';

type Fields = Readonly<Record<string, unknown>>;

const SHAPES: Readonly<Record<string, (map: Fields) => boolean>> = {
  platt: (map) => areNumbers(map, ['a', 'b']),
  beta: (map) =>
    areNumbers(map, ['a', 'b', 'c']) &&
    isFields(map['platt']) &&
    areNumbers(map['platt'], ['a', 'b']),
  isotonic: ({ distances, probabilities }) =>
    isSorted(distances, (before, after) => before < after) &&
    isSorted(probabilities, (before, after) => before >= after && after >= 0 && before <= 1) &&
    distances.length === probabilities.length,
};

/** The calibration of a manifest, checked field by field; undefined where it is none. */
export function parseCalibration(value: unknown): Calibration | undefined {
  return isCalibration(value) ? value : undefined;
}

function isCalibration(value: unknown): value is Calibration {
  if (!isFields(value) || !areNumbers(value, ['threshold', 'ece', 'pairs'])) return false;
  const { kind, band } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(SHAPES, kind)) return false;
  return SHAPES[kind]?.(value) === true && (band === undefined || isBand(band));
}

function isBand(band: unknown): boolean {
  const rates = ['falseAcceptRate', 'falseRejectRate', 'confidence'];
  return (
    isFields(band) &&
    areNumbers(band, ['match', 'noMatch', ...rates]) &&
    Number(band['match']) <= Number(band['noMatch'])
  );
}

function areNumbers(fields: Fields, names: readonly string[]): boolean {
  return names.every((name) => Number.isFinite(fields[name]));
}

function isSorted(
  values: unknown,
  inOrder: (before: number, after: number) => boolean,
): values is readonly number[] {
  if (!Array.isArray(values) || values.length === 0 || !values.every(Number.isFinite)) return false;
  return values.slice(1).every((after, position) => inOrder(values[position], after));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
