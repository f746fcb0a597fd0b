import type { DriftAdvice, DriftComparison, DriftFigures, ProposalKind } from '@kindred/contracts';
import type { DriftThresholds } from '../drift/drift-thresholds.ts';
import type { Signal } from './next-trigger.ts';

/** Comparisons below which a recall says nothing. */
const fewestCompared = 20;

export interface SignalsOptions {
  readonly advice: DriftAdvice;
  readonly thresholds: DriftThresholds;
  /** Recall@10 that is wanted of the collection. */
  readonly targetRecall: number;
}

/** What the figures of a check say for each kind of proposal. */
export function signalsOf(
  figures: DriftFigures,
  { advice, thresholds, targetRecall }: SignalsOptions,
): Readonly<Record<ProposalKind, Signal>> {
  const quiet = quietSignal(figures, thresholds);
  const of = (kind: DriftAdvice): Signal => {
    if (advice === kind) return 'over';
    return advice === 'none' ? quiet : 'between';
  };
  return {
    retrain: of('retrain'),
    recalibrate: of('recalibrate'),
    tune: recallSignal(figures.recall, targetRecall),
  };
}

/** Of figures that advise nothing: calm where what is known is no change that chance does not make. */
function quietSignal(
  { embeddings, scores, queries }: DriftFigures,
  { calmStability }: DriftThresholds,
): Signal {
  const known = [{ embeddings, scores }, queries].flatMap(
    ({ scores: of }: DriftComparison) => of ?? [],
  );
  if (known.length === 0) return 'unknown';
  const isCalm = known.every(
    ({ stability, chance }) => stability <= Math.max(calmStability, chance),
  );
  return isCalm ? 'calm' : 'between';
}

/** Over where even the upper end of its interval is below what is wanted. */
function recallSignal(recall: DriftFigures['recall'], targetRecall: number): Signal {
  if (recall === null || recall.compared < fewestCompared) return 'unknown';
  if (recall.high < targetRecall) return 'over';
  return recall.at10 >= targetRecall ? 'calm' : 'between';
}
