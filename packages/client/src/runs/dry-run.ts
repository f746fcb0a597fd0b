import { operations, type DryRunReport, type OperationBody } from '@kindred/contracts';
import type { CallOptions } from '../client-options.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';
import { readJson } from '../request/read-json.ts';
import { send } from '../request/send.ts';

/** The server gives up sooner. */
const timeoutMs = 150_000;

/** What a run would do. Takes as long as reading all of its examples. */
export async function dryRun(
  connection: Connection,
  run: OperationBody<'startRun'>,
  options: CallOptions = {},
): Promise<DryRunReport> {
  const body = { ...run, dryRun: true };
  const request = buildRequest('dryRun', operations.startRun, [body, { timeoutMs, ...options }]);
  return send(
    connection,
    request,
    async (response) => (await readJson('dryRun', response)) as DryRunReport,
  );
}
