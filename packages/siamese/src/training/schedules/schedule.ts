import type { ScheduleKind, ScheduleSpec } from './schedule-spec.ts';

/** Where in a training a learning rate is asked for. */
interface Moment {
  /** Counted from 1, after the warm-up. */
  readonly step: number;
  /** Steps in all after the warm-up. */
  readonly steps: number;
  /** Validation AUC of every epoch so far. */
  readonly history: readonly number[];
  readonly finalFraction: number;
}

/** Share of the highest learning rate. A schedule keeps nothing: the moment is all it knows. */
export type Schedule<Kind extends ScheduleKind> = (
  spec: Extract<ScheduleSpec, { kind: Kind }>,
  moment: Moment,
) => number;
