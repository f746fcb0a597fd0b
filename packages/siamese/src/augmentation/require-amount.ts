import { InvalidOptionsError } from '../errors/invalid-options-error.ts';

/** @throws InvalidOptionsError unless `value` is in [low, high] */
export function requireAmount(
  option: string,
  value: number,
  [low, high]: readonly [number, number],
): void {
  if (value >= low && value <= high && Number.isFinite(value)) return;
  const range = high === Infinity ? `${low} or more` : `from ${low} to ${high}`;
  throw new InvalidOptionsError(option, `must be ${range}, not ${value}.`);
}
