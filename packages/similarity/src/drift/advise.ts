import type { DriftReport } from '@kindred/contracts';

/** A p-value that a permutation test of 199 divisions can reach, and that chance seldom does. */
const surePValue = 0.01;
/** A large change by the rule of credit scoring (Siddiqi 2006). */
const largeChange = 0.25;

/**
 * What an admin should consider: to train again where the embeddings themselves are elsewhere and their distances have
 * changed with them; to calibrate again where the distances alone have.
 */
export function advise({
  embeddings,
  scores,
}: Pick<DriftReport, 'embeddings' | 'scores'>): Pick<DriftReport, 'advice' | 'reasons'> {
  const hasMoved = embeddings !== null && embeddings.pValue <= surePValue;
  const isOther = scores !== null && scores.stability > Math.max(largeChange, scores.chance);
  const reasons = [
    ...(hasMoved ? [`new items lie elsewhere than the reference (p = ${embeddings.pValue})`] : []),
    ...(isOther
      ? [
          `their distances to the nearest neighbour have changed (stability index ${scores.stability.toFixed(2)})`,
        ]
      : []),
  ];
  if (!isOther) return { advice: 'none', reasons };
  return { advice: hasMoved ? 'retrain' : 'recalibrate', reasons };
}
