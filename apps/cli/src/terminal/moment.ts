import { InvalidArgumentError } from 'commander';
import { duration } from './duration.ts';

/** Reads a flag's value as a moment: `2026-11-27`, `2026-11-27T08:00:00Z`, or a time ago such as `2h`. */
export function moment(text: string): string {
  if (/^\d+[smhd]$/.test(text)) return new Date(Date.now() - duration(text) * 1000).toISOString();
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new InvalidArgumentError(
      'It has to be a date, a date with time, or a time ago such as 2h.',
    );
  return new Date(at).toISOString();
}
