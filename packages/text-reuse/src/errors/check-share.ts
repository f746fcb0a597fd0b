import { InvalidArgumentError } from './invalid-argument-error.ts';

/** @throws InvalidArgumentError unless it is a number from 0 to 1 */
export function checkShare(field: string, value: number): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError(field, value, 'a number from 0 to 1');
  }
}
