import { operations } from '@kindred/contracts';
import type { CallOptions } from '../client-options.ts';
import { apiErrorOf } from '../request/api-error-of.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';
import { send } from '../request/send.ts';
import { archiveTimeoutMs } from './archive-timeout.ts';

/** A version as one archive, which `importVersion` takes. */
export async function downloadVersion(
  connection: Connection,
  params: { readonly model: string; readonly version: number },
  options: CallOptions = {},
): Promise<Uint8Array> {
  const name = 'downloadVersion';
  const settings = { timeoutMs: archiveTimeoutMs, ...options };
  const request = buildRequest(name, operations.getVersion, [params, settings]);
  const target = `${request.target}/archive`;
  return send(connection, { ...request, target }, async (response) => {
    if (!response.ok) throw await apiErrorOf(name, response);
    return new Uint8Array(await response.arrayBuffer());
  });
}
