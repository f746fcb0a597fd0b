interface Attempt {
  readonly status: string;
  readonly attempt: number;
}

/** The job that this worker has claimed; undefined when it runs no attempt, or another worker has taken it up by now. */
export async function findClaimed<Job extends Attempt>(
  claimed: Attempt | undefined,
  find: () => Promise<Job | undefined>,
): Promise<Job | undefined> {
  if (claimed?.status !== 'running') return undefined;
  // Read after the commit of the claim.
  const job = await find();
  return job?.attempt === claimed.attempt && job.status === 'running' ? job : undefined;
}
