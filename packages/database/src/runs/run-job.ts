import type { NewOutboxMessage } from '../outbox/outbox-message.ts';

/** The job of a run: it has one at a time, see jobIdOf. */
export function runJob(runId: string): NewOutboxMessage {
  return { queue: 'training', name: 'train-run', payload: { runId }, key: runId };
}
