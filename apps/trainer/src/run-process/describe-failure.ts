import { messageOf, systemErrorCode } from '@kindred/runtime';

/** A failure as the run's row keeps it: a stable code and a sentence. */
export function describeFailure(error: unknown): { code: string; message: string } {
  return { code: systemErrorCode(error) || 'training-failed', message: messageOf(error) };
}
