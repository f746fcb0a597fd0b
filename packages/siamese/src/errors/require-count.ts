import { InvalidOptionsError } from './invalid-options-error.ts';

/** @throws InvalidOptionsError unless the value is an integer of `minimum` or more */
export function requireCount(option: string, value: number, minimum = 1): void {
  if (Number.isSafeInteger(value) && value >= minimum) return;
  throw new InvalidOptionsError(option, `must be an integer of ${minimum} or more, not ${value}.`);
}
