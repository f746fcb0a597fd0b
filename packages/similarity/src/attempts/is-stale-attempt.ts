/** Whether another worker has taken the job over, so that nothing of this attempt counts any more. */
export function isStaleAttempt(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'stale-attempt'
  );
}
