import type { QueuedPair, VerdictKind } from '@kindred/contracts';

/** What somebody said of a pair, and what the model thought. */
export interface ReviewedPair {
  readonly pair: QueuedPair;
  readonly verdict: VerdictKind;
}

/** A whole review, as `--json` prints it. */
export interface ReviewSummary {
  readonly judged: number;
  readonly match: number;
  readonly noMatch: number;
  readonly unsure: number;
  /** Of the pairs that were judged as match or not, those that the model is right about. */
  readonly agreed: number;
}

/** Counts each pair once, by what was said of it last. */
export function summarizeReview(
  reviewed: readonly ReviewedPair[],
  threshold: number | undefined,
): ReviewSummary {
  const count = (kind: VerdictKind) => reviewed.filter(({ verdict }) => verdict === kind).length;
  const agreed = reviewed.filter(
    ({ pair, verdict }) =>
      threshold !== undefined &&
      verdict !== 'unsure' &&
      pair.distance <= threshold === (verdict === 'match'),
  );
  return {
    judged: reviewed.length,
    match: count('match'),
    noMatch: count('no-match'),
    unsure: count('unsure'),
    agreed: agreed.length,
  };
}
