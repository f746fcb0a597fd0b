import type { CompatibilityFigure, CompatibilityReport, Gate } from '@kindred/contracts';

export interface DecideCompatibilityOptions {
  readonly figures: CompatibilityFigure[];
  readonly gate: Pick<Gate, 'maximumRecallLoss' | 'confidence'>;
  /** Number of the live version. */
  readonly against: number;
  /** Held-out classes that the candidate was trained on; null: it does not tell. */
  readonly trainedOnHeldOut: number | null;
  readonly forced: boolean;
}

/**
 * Whether vectors of the live version may stay while a candidate answers: only where every loss of recall is below the
 * gate's bound at the upper end of its interval, so that few or mixed held-out examples speak against it.
 */
export function decideCompatibility({
  figures,
  gate: { maximumRecallLoss, confidence },
  against,
  trainedOnHeldOut,
  forced,
}: DecideCompatibilityOptions): CompatibilityReport {
  const percent = +(confidence * 100).toFixed(1);
  const reasons = figures.flatMap(({ metric, gallery, loss: { value, low, high } }) => {
    if (high <= maximumRecallLoss) return [];
    const where = gallery === 'live' ? `vectors of version ${against}` : 'vectors of both versions';
    return [
      `${metric} among ${where} may lose at most ${number(maximumRecallLoss)}, ` +
        `but loses ${number(value)} (${percent} %: ${number(low)} to ${number(high)})`,
    ];
  });
  if (trainedOnHeldOut !== null && trainedOnHeldOut > 0 && !forced)
    reasons.push(
      `the candidate was trained on ${trainedOnHeldOut} of the held-out classes, so that its figures flatter it; judge with force to go by them all the same`,
    );
  return { compatible: reasons.length === 0, reasons, maximumRecallLoss, figures };
}

const number = (value: number) => value.toFixed(3);
