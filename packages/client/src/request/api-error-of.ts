import type { Problem } from '@kindred/contracts';
import { ApiError } from '../errors/api-error.ts';
import { UnexpectedResponseError } from '../errors/unexpected-response-error.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** The error that an answer with status ≥ 400 stands for. */
export async function apiErrorOf(
  what: string,
  response: Response,
): Promise<ApiError | UnexpectedResponseError> {
  const type = response.headers.get('content-type') ?? 'no content type';
  const body: unknown = type.includes('json')
    ? await response.json().catch(() => undefined)
    : await response.body?.cancel();
  if (!isProblem(body)) return new UnexpectedResponseError(what, response.status, type);
  return new ApiError(body, retryAfterSeconds(response.headers.get('retry-after')));
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  const { code, detail, status } = body as Partial<Record<keyof Problem, unknown>>;
  return typeof code === 'string' && typeof detail === 'string' && typeof status === 'number';
}
