import { auc } from '../evaluation/auc.ts';
import { rocCurve } from '../evaluation/roc-curve.ts';
import type { OpenSetAnswers } from './open-set-answers.ts';
import { oscrCurve, type OscrPoint } from './oscr-curve.ts';

export interface OpenSetMetrics {
  /** How well the score tells known from unknown queries: area under the ROC curve, 0 to 1. */
  readonly auroc: number;
  /** Area under the OSCR curve, 0 to 1: known from unknown, and known classes from each other. */
  readonly oscr: number;
  /** Share of known queries accepted as the right class while at most 1 % of the unknown are accepted. */
  readonly correctRateAtFpr1: number;
  /** Share of known queries given the right class when none is rejected. */
  readonly closedSetAccuracy: number;
}

/** @throws InvalidEvaluationError unless known and unknown queries occur and every score is finite */
export function measureOpenSet(answers: OpenSetAnswers): OpenSetMetrics {
  const curve = oscrCurve(answers);
  const isKnown = Uint8Array.from(answers.truth, (label) => (answers.known.has(label) ? 1 : 0));
  const strict = curve.findLast(({ falsePositiveRate }) => falsePositiveRate <= 0.01);
  return {
    auroc: auc(rocCurve(answers.scores, isKnown)),
    oscr: areaUnder(curve),
    correctRateAtFpr1: (strict as OscrPoint).correctRate,
    closedSetAccuracy: (curve.at(-1) as OscrPoint).correctRate,
  };
}

/** Trapezoids, as for an ROC curve: ties between known and unknown count half. */
function areaUnder(curve: readonly OscrPoint[]): number {
  return auc(
    curve.map(({ threshold, falsePositiveRate, correctRate }) => ({
      threshold,
      falseAcceptRate: falsePositiveRate,
      trueAcceptRate: correctRate,
    })),
  );
}
