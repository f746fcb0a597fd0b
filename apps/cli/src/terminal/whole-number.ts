import { InvalidArgumentError } from 'commander';

/** Reads a flag's value as 0, 1, 2 …; commander turns the error into a usage message. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('It has to be a whole number from 0 on.');
  return value;
}
