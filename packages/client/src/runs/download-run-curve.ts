import { operations } from '@kindred/contracts';
import type { CallOptions } from '../client-options.ts';
import { apiErrorOf } from '../request/api-error-of.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';
import { send } from '../request/send.ts';

/** The learning curve of a run so far, as the text of an SVG file. */
export async function downloadRunCurve(
  connection: Connection,
  params: { readonly run: string },
  options: CallOptions = {},
): Promise<string> {
  const request = buildRequest('downloadRunCurve', operations.getRun, [params, options]);
  const target = `${request.target}/curve.svg`;
  return send(connection, { ...request, target }, async (response) => {
    if (!response.ok) throw await apiErrorOf('downloadRunCurve', response);
    return response.text();
  });
}
