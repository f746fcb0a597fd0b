import { InvalidArgumentError } from 'commander';

/** Reads a flag's value as 1, 2, 3 …; commander turns the error into a usage message. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('It has to be a whole number from 1 on.');
  return value;
}
