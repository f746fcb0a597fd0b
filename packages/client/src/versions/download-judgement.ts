import { operations } from '@kindred/contracts';
import type { CallOptions } from '../client-options.ts';
import { apiErrorOf } from '../request/api-error-of.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';
import { send } from '../request/send.ts';

/** The page of a version's newest judgement. */
export async function downloadJudgement(
  connection: Connection,
  params: { readonly model: string; readonly version: number },
  options: CallOptions = {},
): Promise<Uint8Array> {
  const name = 'downloadJudgement';
  const request = buildRequest(name, operations.getJudgement, [params, options]);
  const target = `${request.target}.html`;
  return send(connection, { ...request, target }, async (response) => {
    if (!response.ok) throw await apiErrorOf(name, response);
    return new Uint8Array(await response.arrayBuffer());
  });
}
