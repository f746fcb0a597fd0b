import { jobSchemas, type JobName, type JobPayload, type QueueName } from '@kindred/contracts';
import type { z } from 'zod';
import { InvalidJobPayloadError } from '../errors/invalid-job-payload-error.ts';
import { UnknownJobError } from '../errors/unknown-job-error.ts';

/**
 * Checks a payload against the schema of its job; used before sending and after receiving.
 *
 * @throws UnknownJobError, InvalidJobPayloadError
 */
export function parsePayload<Q extends QueueName, N extends JobName<Q>>(
  queue: Q,
  name: N,
  payload: unknown,
): JobPayload<Q, N> {
  const schemas: Readonly<Record<string, z.ZodType>> = jobSchemas[queue];
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (schema === undefined) throw new UnknownJobError(queue, name);
  const parsed = schema.safeParse(payload);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.length === 0 ? 'payload' : path.join('.')}: ${message}`,
    );
    throw new InvalidJobPayloadError(queue, name, problems);
  }
  // The schema was looked up under this queue and name, which the compiler cannot follow.
  return parsed.data as JobPayload<Q, N>;
}
