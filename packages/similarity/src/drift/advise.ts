import type { DriftComparison, DriftFigures, DriftReport } from '@kindred/contracts';
import type { DriftThresholds } from './drift-thresholds.ts';

type Advice = Pick<DriftReport, 'advice' | 'reasons'>;

const ranks = { none: 0, recalibrate: 1, retrain: 2 } as const;

/**
 * What an admin should consider: to train again where the embeddings themselves are elsewhere and their distances have
 * changed with them; to calibrate again where the distances alone have. Of items and searches the one that needs more.
 */
export function advise(
  { queries, ...items }: Pick<DriftFigures, 'embeddings' | 'scores' | 'queries'>,
  thresholds: Pick<DriftThresholds, 'stability' | 'pValue'>,
): Advice {
  const [ofItems, ofQueries] = [
    adviseOn(items, { thresholds, what: 'new items' }),
    adviseOn(queries, { thresholds, what: 'newer searches' }),
  ];
  const isMore = ranks[ofQueries.advice] > ranks[ofItems.advice];
  return {
    advice: (isMore ? ofQueries : ofItems).advice,
    reasons: [...ofItems.reasons, ...ofQueries.reasons],
  };
}

function adviseOn(
  { embeddings, scores }: DriftComparison,
  {
    thresholds,
    what,
  }: {
    readonly thresholds: Pick<DriftThresholds, 'stability' | 'pValue'>;
    readonly what: string;
  },
): Advice {
  const hasMoved = embeddings !== null && embeddings.pValue <= thresholds.pValue;
  const isOther =
    scores !== null && scores.stability > Math.max(thresholds.stability, scores.chance);
  const reasons = [
    ...(hasMoved ? [`${what} lie elsewhere than the reference (p = ${embeddings.pValue})`] : []),
    ...(isOther
      ? [
          `distances of ${what} to the nearest neighbour have changed (stability index ${scores.stability.toFixed(2)})`,
        ]
      : []),
  ];
  if (!isOther) return { advice: 'none', reasons };
  return { advice: hasMoved ? 'retrain' : 'recalibrate', reasons };
}
