import type { AbstainBand } from './abstain-band.ts';
import { falseAcceptThreshold } from './false-accept-threshold.ts';
import { falseRejectThreshold } from './false-reject-threshold.ts';
import type { LabelledDistances } from './labelled-distances.ts';

export type AbstainBandOptions = Pick<
  AbstainBand,
  'falseAcceptRate' | 'falseRejectRate' | 'confidence'
> & {
  /** Where to cut if one threshold keeps both rates; moved if it does not itself. */
  readonly threshold: number;
};

/**
 * The narrowest band that keeps both error rates, each with the given confidence (Chow 1970 has the
 * idea of a reject option; the guarantees are those of falseAcceptThreshold).
 *
 * @throws CalibrationImpossibleError where the pairs of a kind are too few
 */
export function fitAbstainBand(
  pairs: LabelledDistances,
  { threshold, ...rates }: AbstainBandOptions,
): AbstainBand {
  const { falseAcceptRate, falseRejectRate, confidence } = rates;
  const match = falseAcceptThreshold(pairs, { rate: falseAcceptRate, confidence });
  const noMatch = falseRejectThreshold(pairs, { rate: falseRejectRate, confidence });
  if (match < noMatch) return { match, noMatch, ...rates };
  // Every cut between the two keeps both rates.
  const cut = Math.min(match, Math.max(noMatch, threshold));
  return { match: cut, noMatch: cut, ...rates };
}
