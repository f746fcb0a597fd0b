import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { linear } from './linear.ts';
import { plateau } from './plateau.ts';
import type { Schedule } from './schedule.ts';
import type { ScheduleKind } from './schedule-spec.ts';
import { step } from './step.ts';

/** Every schedule; a new one is a file and a line here. */
export const schedules: { [Kind in ScheduleKind]: Schedule<Kind> } = {
  cosine,
  linear,
  constant,
  step,
  plateau,
};
