import { systemErrorCode } from '@kindred/runtime';

/** Whether another worker has taken the job over, so that nothing of this attempt counts any more. */
export function isStaleAttempt(error: unknown): boolean {
  return systemErrorCode(error) === 'stale-attempt';
}
