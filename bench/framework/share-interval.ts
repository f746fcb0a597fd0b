import { proportionInterval } from '@kindred/siamese';

/** 95 % interval of a share, as a figure has it. */
export function shareInterval(right: number, trials: number): [low: number, high: number] {
  const { low, high } = proportionInterval(right / trials, trials);
  return [low, high];
}
