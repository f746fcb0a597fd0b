import type { Readiness } from '@kindred/contracts';
import type { CallOptions } from '../client-options.ts';
import { apiErrorOf } from '../request/api-error-of.ts';
import type { Connection } from '../request/connection.ts';
import { readJson } from '../request/read-json.ts';
import { send } from '../request/send.ts';

export async function readReadiness(
  connection: Connection,
  options: CallOptions = {},
): Promise<Readiness> {
  const request = { method: 'GET', target: '/readyz', ...options };
  return send({ ...connection, retries: 0 }, request, async (response) => {
    if (response.status === 503) {
      const body: unknown = await response
        .clone()
        .json()
        .catch(() => undefined);
      if (isReadiness(body)) return body;
      throw await apiErrorOf('readiness', response);
    }
    return (await readJson('readiness', response)) as Readiness;
  });
}

function isReadiness(body: unknown): body is Readiness {
  return typeof body === 'object' && body !== null && 'ready' in body && 'checks' in body;
}
