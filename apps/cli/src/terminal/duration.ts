import { InvalidArgumentError } from 'commander';

const seconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Reads a flag's value such as `90d`, `12h`, `30m` or `45s` as seconds; commander turns the error into a usage message. */
export function duration(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined)
    throw new InvalidArgumentError('It has to be a time such as 90d, 12h, 30m or 45s.');
  return Number(count) * seconds[unit as keyof typeof seconds];
}
