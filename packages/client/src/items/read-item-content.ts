import { operations } from '@kindred/contracts';
import type { CallOptions } from '../client-options.ts';
import { apiErrorOf } from '../request/api-error-of.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';
import { send } from '../request/send.ts';

export interface ItemContent {
  /** e.g. image/png, text/plain, application/x-float32 */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export async function readItemContent(
  connection: Connection,
  params: { readonly collection: string; readonly item: string },
  options: CallOptions = {},
): Promise<ItemContent> {
  const item = buildRequest('itemContent', operations.getItem, [params, options]);
  return send(connection, { ...item, target: `${item.target}/content` }, async (response) => {
    if (!response.ok) throw await apiErrorOf('itemContent', response);
    return {
      contentType: response.headers.get('content-type') ?? 'application/octet-stream',
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  });
}
