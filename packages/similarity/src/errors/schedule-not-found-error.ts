import { KindredError } from '@kindred/runtime';

/** No schedule has this id. */
export class ScheduleNotFoundError extends KindredError {
  readonly code = 'schedule-not-found';

  constructor(schedule: string) {
    super(`There is no schedule ${schedule}.`, { fields: { schedule } });
  }
}
