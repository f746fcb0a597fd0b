import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';

export interface IntegerRange {
  readonly least: number;
  readonly most: number;
}

/** Returns `value` if it is an integer within the range, and refuses everything else. */
export function checkInteger(field: string, value: unknown, range: IntegerRange): number {
  if (Number.isInteger(value)) {
    const integer = value as number;
    if (integer >= range.least && integer <= range.most) return integer;
  }
  throw new InvalidArgumentError(field, value, `an integer from ${range.least} to ${range.most}`);
}
