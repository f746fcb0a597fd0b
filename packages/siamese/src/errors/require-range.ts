import { InvalidOptionsError } from './invalid-options-error.ts';

/** @throws InvalidOptionsError unless the value lies between the two, these included */
export function requireRange(option: string, value: number, [least, most]: [number, number]): void {
  if (value >= least && value <= most) return;
  throw new InvalidOptionsError(option, `must lie between ${least} and ${most}, not be ${value}.`);
}
