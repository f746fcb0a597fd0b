import type { Tuning } from '@kindred/contracts';
import type { OperationCalls } from '../operation-calls.ts';
import { pollUntil, type PollOptions } from '../request/poll-until.ts';

export type WaitForTuningOptions = PollOptions<Tuning>;

/** The tuning when it has ended, however it ended. */
export function waitForTuning(
  calls: Pick<OperationCalls, 'getTuning'>,
  { collection, id }: Pick<Tuning, 'collection' | 'id'>,
  options: WaitForTuningOptions = {},
): Promise<Tuning> {
  const look = () => calls.getTuning({ collection, tuning: id }, { signal: options.signal });
  return pollUntil(look, ({ finishedAt }) => finishedAt !== null, options);
}
