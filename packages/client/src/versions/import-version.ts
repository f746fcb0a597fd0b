import { operations, versionJobSchema, type VersionJob } from '@kindred/contracts';
import type { CallOptions } from '../client-options.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';
import { readJson } from '../request/read-json.ts';
import { send } from '../request/send.ts';
import { archiveTimeoutMs } from './archive-timeout.ts';

/** Sends the archive of a version; the job that it starts tries the model and makes the version. */
export async function importVersion(
  connection: Connection,
  params: { readonly model: string; readonly archive: Uint8Array<ArrayBuffer> },
  options: CallOptions = {},
): Promise<VersionJob> {
  const { model, archive } = params;
  const name = 'importVersion';
  const settings = { timeoutMs: archiveTimeoutMs, ...options };
  const request = buildRequest(name, operations.getModel, [{ model }, settings]);
  const target = `${request.target}/versions`;
  const headers = { 'content-type': 'application/x-tar' };
  const posted = { ...request, method: 'POST', isRead: false, target, headers, body: archive };
  return send(connection, posted, async (response) =>
    versionJobSchema.parse(await readJson(name, response)),
  );
}
