import { UnexpectedResponseError } from '../errors/unexpected-response-error.ts';
import { apiErrorOf } from './api-error-of.ts';

/** The JSON of a good answer; undefined for 204. @throws ApiError, UnexpectedResponseError */
export async function readJson(what: string, response: Response): Promise<unknown> {
  if (response.status >= 400) throw await apiErrorOf(what, response);
  if (response.status === 204) return undefined;
  const type = response.headers.get('content-type') ?? 'no content type';
  if (!type.includes('json')) {
    await response.body?.cancel();
    throw new UnexpectedResponseError(what, response.status, type);
  }
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new UnexpectedResponseError(what, response.status, 'malformed JSON', { cause });
  }
}
