import type { OutboxMessage } from '../ports/outbox-store.ts';

/** What a job of its own is about: the field of its payload. */
const subjects: ReadonlyMap<string, string> = new Map([
  ['train-run', 'runId'],
  ['tune-index', 'tuningId'],
  ['scan-texts', 'scanId'],
  ['promote-version', 'promotionId'],
  ['judge-version', 'jobId'],
  ['recalibrate-version', 'jobId'],
  ['import-version', 'jobId'],
]);

/**
 * The id of a message's job. A training run, a tuning, a scan, a promotion and a job about a version have one job at a time, so that a second delivery
 * or a sweep never takes it from a worker that lives. Other jobs have the message's id: a message that was
 * sent twice is one job, while later changes of the same generation get a job of their own.
 */
export function jobIdOf({ id, name, payload }: OutboxMessage): string {
  const subject = subjects.get(name);
  if (subject === undefined || typeof payload !== 'object' || payload === null) return id;
  const subjectId: unknown = Reflect.get(payload, subject);
  return typeof subjectId === 'string' ? subjectId : id;
}
