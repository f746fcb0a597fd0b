import type { PairTally } from '../ports/verdict-store.ts';
import { majorityOf } from '../verdicts/majority-of.ts';
import { isHeldOutPair } from './is-held-out-pair.ts';

/** A pair of which more persons say the one than the other. */
export interface DecidedPair {
  readonly a: string;
  readonly b: string;
  readonly isMatch: boolean;
}

export interface DecidedVerdicts {
  readonly train: readonly DecidedPair[];
  /** Pairs that measure, and never train. */
  readonly heldOut: readonly DecidedPair[];
  /** Pairs of which as many persons say the one as the other. */
  readonly tied: number;
  /** Pairs of which nobody is sure. */
  readonly unsure: number;
}

/** What people's verdicts say of each pair. */
export function decideVerdicts(tallies: readonly PairTally[]): DecidedVerdicts {
  const decided = tallies.flatMap((tally) => {
    const majority = majorityOf(tally);
    return majority === undefined
      ? []
      : [{ a: tally.a, b: tally.b, isMatch: majority === 'match' }];
  });
  const tied = tallies.filter((tally) => tally.matches > 0 && majorityOf(tally) === undefined);
  return {
    train: decided.filter((pair) => !isHeldOutPair(pair)),
    heldOut: decided.filter(isHeldOutPair),
    tied: tied.length,
    unsure: tallies.length - decided.length - tied.length,
  };
}
