import { formatCount, formatSeconds } from './format.ts';

export interface RateState {
  readonly rows: number;
  /** Of the work, from 0 to 1. */
  readonly share: number;
  readonly seconds: number;
}

/** `12,000 rows, 3,400/s, 1 m 20 s left`: how much is done, how quickly, and how long the rest takes at that. */
export function describeRate({ rows, share, seconds }: RateState): string {
  const done = `${formatCount(rows)} rows`;
  if (seconds <= 0 || rows === 0) return done;
  const rate = `${done}, ${formatCount(rows / seconds)}/s`;
  return share <= 0 ? rate : `${rate}, ${formatSeconds((seconds / share) * (1 - share))} left`;
}
