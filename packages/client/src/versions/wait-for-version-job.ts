import type { VersionJob } from '@kindred/contracts';
import type { OperationCalls } from '../operation-calls.ts';
import { pollUntil, type PollOptions } from '../request/poll-until.ts';

export type WaitForVersionJobOptions = PollOptions<VersionJob>;

/** The job when it has ended, however it ended. */
export function waitForVersionJob(
  calls: Pick<OperationCalls, 'getVersionJob'>,
  { model, id }: Pick<VersionJob, 'model' | 'id'>,
  options: WaitForVersionJobOptions = {},
): Promise<VersionJob> {
  const look = () => calls.getVersionJob({ model, job: id }, { signal: options.signal });
  return pollUntil(look, ({ finishedAt }) => finishedAt !== null, options);
}
