import type { VersionJob } from '@kindred/contracts';
import type { CommandContext } from '../command-context.ts';
import { VersionJobFailedError } from './version-job-failed-error.ts';

/** The number of the version that a job came to, when it has ended. @throws VersionJobFailedError */
export async function endOfJob(
  { client, output, signal }: Pick<CommandContext, 'client' | 'output' | 'signal'>,
  started: VersionJob,
): Promise<number> {
  output.note(`job ${started.id} is ${started.status}`);
  const job = await client.waitForVersionJob(started, { signal });
  if (job.status !== 'succeeded' || job.version === null) throw new VersionJobFailedError(job);
  return job.version;
}
