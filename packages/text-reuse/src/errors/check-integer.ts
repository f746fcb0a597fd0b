import { InvalidArgumentError } from './invalid-argument-error.ts';

/** @throws InvalidArgumentError unless it is an integer within the bounds, both included */
export function checkInteger(
  field: string,
  value: number,
  [least, most]: readonly [number, number],
): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new InvalidArgumentError(field, value, `an integer from ${least} to ${most}`);
  }
}
