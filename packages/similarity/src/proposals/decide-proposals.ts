import {
  driftTriggersSchema,
  type DriftFigures,
  type DriftTriggers,
  type ProposalKind,
} from '@kindred/contracts';
import { advise } from '../drift/advise.ts';
import type { DriftThresholds } from '../drift/drift-thresholds.ts';
import type { CheckDecision } from '../ports/drift-store.ts';
import { freshTrigger, nextTrigger } from './next-trigger.ts';
import { signalsOf } from './signals-of.ts';

export interface DecideOptions {
  readonly thresholds: DriftThresholds;
  /** Recall@10 that is wanted of the collection. */
  readonly targetRecall: number;
  /** Checks in a row that have to agree. */
  readonly checks: number;
  /** Without one there is nothing to train. */
  readonly hasModel: boolean;
}

const fresh: DriftTriggers = {
  retrain: freshTrigger,
  recalibrate: freshTrigger,
  tune: freshTrigger,
};
const kinds = ['retrain', 'recalibrate', 'tune'] as const;

const calmAgain = 'the figures are calm again';

/**
 * What is proposed by the figures of a check and the triggers that earlier ones left. Of a run and a calibration the run
 * is proposed alone: it comes with a calibration.
 *
 * @param before triggers of the check before; undefined for the first, or for those of another time
 */
export function decideProposals(
  figures: DriftFigures,
  before: unknown,
  { thresholds, targetRecall, checks, hasModel }: DecideOptions,
): CheckDecision {
  const triggers = { ...(driftTriggersSchema.safeParse(before).data ?? fresh) };
  const { advice, reasons } = advise(figures, thresholds);
  const signals = signalsOf(figures, { advice, thresholds, targetRecall });
  const propose: { kind: ProposalKind; reasons: readonly string[] }[] = [];
  const withdraw: { kind: ProposalKind; note: string }[] = [];
  for (const kind of kinds) {
    if (kind !== 'tune' && !hasModel) continue;
    const isCovered = kind === 'recalibrate' && !triggers.retrain.armed;
    const signal = isCovered && signals[kind] === 'over' ? 'between' : signals[kind];
    const { trigger, event } = nextTrigger(triggers[kind], signal, checks);
    triggers[kind] = trigger;
    if (event === 'rearms') withdraw.push({ kind, note: calmAgain });
    if (event !== 'fires') continue;
    propose.push({
      kind,
      reasons: kind === 'tune' ? recallReasons(figures, targetRecall) : reasons,
    });
    if (kind === 'retrain') withdraw.push({ kind: 'recalibrate', note: 'a run is proposed' });
  }
  return { triggers, propose, withdraw };
}

function recallReasons({ recall }: DriftFigures, targetRecall: number): string[] {
  if (recall === null) return [];
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `searches find ${percent(recall.at10)} of the true 10 nearest, at most ${percent(recall.high)}, of ${percent(targetRecall)} ` +
      `that are wanted (${recall.compared} searches)`,
  ];
}
