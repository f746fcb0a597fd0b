import type { Verdict } from '@kindred/siamese/serving';
import type { EncoderDescription } from '../encode/encoder-description.ts';
import { similarityOf } from './similarity-of.ts';

export interface Judgement {
  readonly similarity: number;
  /** null where the encoder is not calibrated. */
  readonly probability: number | null;
  readonly match: boolean | null;
  /** As `match`, but `unsure` inside the calibration's band. */
  readonly verdict: Verdict | null;
}

/** What a distance means to an encoder. A pair matches up to and including the threshold. */
export function judge(
  distance: number,
  { calibration, distance: name }: Pick<EncoderDescription, 'calibration' | 'distance'>,
): Judgement {
  const similarity = similarityOf(distance, name);
  if (calibration === undefined)
    return { similarity, probability: null, match: null, verdict: null };
  return {
    similarity,
    probability: calibration.probability(distance),
    match: distance <= calibration.threshold,
    verdict: calibration.verdict(distance),
  };
}
