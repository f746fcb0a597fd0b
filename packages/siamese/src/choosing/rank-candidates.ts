import type { BootstrappedVerification } from '../evaluation/bootstrap-verification.ts';
import { intervalOf } from '../evaluation/interval-of.ts';
import type { MetricCandidate } from './choose-metric-options.ts';
import { orientationOf, type Criterion } from './criterion.ts';
import type { CandidateRow, MetricChoice } from './metric-choice.ts';

export interface TrainedCandidate {
  readonly name: string;
  readonly candidate: MetricCandidate;
  readonly durationMs: number;
  readonly measured: BootstrappedVerification;
}

/** Best first, of equal ones the earlier; each with its paired difference to the best. */
export function rankCandidates(
  candidates: readonly TrainedCandidate[],
  criterion: Criterion,
): MetricChoice['rows'] {
  const better = orientationOf(criterion);
  const valueOf = ({ measured }: TrainedCandidate) => better * measured.figures[criterion].value;
  const sorted = candidates.toSorted((a, b) => valueOf(b) - valueOf(a));
  const winner = sorted[0] as TrainedCandidate;
  const rows = sorted.map((each): CandidateRow => {
    const { name, candidate, durationMs, measured } = each;
    const ofWinner = winner.measured.replicates[criterion];
    const replicates = measured.replicates[criterion].map(
      (value, resample) => better * ((ofWinner[resample] as number) - value),
    );
    const behind = intervalOf(valueOf(winner) - valueOf(each), replicates);
    const tied = each !== winner && behind.low <= 0 && behind.high >= 0;
    const { auc, eer, accuracy } = measured.figures;
    return { name, candidate, auc, eer, accuracy, behind, tied, durationMs };
  });
  return rows as [CandidateRow, ...CandidateRow[]];
}
