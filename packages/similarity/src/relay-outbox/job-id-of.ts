import type { OutboxMessage } from '../ports/outbox-store.ts';

/**
 * The id of a message's job. A training run has one job at a time, so that a second delivery or a sweep
 * never takes it from a worker that lives. Other jobs have the message's id: a message that was sent
 * twice is one job, while later changes of the same generation get a job of their own.
 */
export function jobIdOf({ id, name, payload }: OutboxMessage): string {
  if (name !== 'train-run' || typeof payload !== 'object' || payload === null) return id;
  const runId: unknown = Reflect.get(payload, 'runId');
  return typeof runId === 'string' ? runId : id;
}
