import { InvalidArgumentError } from 'commander';

/** Reads a flag's value as a share between 0.5 and 0.9999; commander turns the error into a usage message. */
export function readRecall(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0.5 && value <= 0.9999))
    throw new InvalidArgumentError('It has to be a share such as 0.98, from 0.5 to 0.9999.');
  return value;
}
