import { messageOf } from '@kindred/runtime';

/** A failure as the run's row keeps it: a stable code and a sentence. */
export function describeFailure(error: unknown): { code: string; message: string } {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return {
    code: typeof code === 'string' ? code : 'training-failed',
    message: messageOf(error),
  };
}
