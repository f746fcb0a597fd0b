import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { requireRange } from '../errors/require-range.ts';
import type { Mining } from './mining.ts';

/**
 * @param path the miner's name in the options
 * @throws InvalidOptionsError where a number of the miner cannot work
 */
export function requireMining(path: string, mining: Mining | 'scheduled'): void {
  if (typeof mining === 'string') return;
  if (mining.kind === 'distance-weighted') {
    const { cutoff = 0.5, reach = 1.4 } = mining;
    // Two points of the unit sphere are at most 2 apart.
    requireRange(`${path}.reach`, reach, [0, 2]);
    if (cutoff > 0 && cutoff < reach) return;
    throw new InvalidOptionsError(`${path}.cutoff`, `must lie between 0 and reach (${reach}).`);
  }
  if (mining.kind === 'angular') {
    const { degrees = 45 } = mining;
    if (degrees > 0 && degrees < 90) return;
    throw new InvalidOptionsError(`${path}.degrees`, 'must lie between 0 and 90.');
  }
  if (mining.kind === 'multi-similarity') {
    requireRange(`${path}.epsilon`, mining.epsilon ?? 0, [0, Infinity]);
  }
}
