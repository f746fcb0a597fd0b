import { RequestTimeoutError } from '../errors/request-timeout-error.ts';
import { UnreachableError } from '../errors/unreachable-error.ts';
import type { ApiRequest } from './api-request.ts';
import type { Connection } from './connection.ts';
import { pause } from './pause.ts';
import { retryAfterSeconds } from './retry-after.ts';

const firstPauseMs = 150;
const longestPauseMs = 10_000;

/**
 * Sends a request and hands its answer, whatever the status, to `read`; the time limit holds for both.
 * A GET or another read is tried again after a network failure and after a 503 that does not ask for a long wait.
 *
 * @throws UnreachableError, RequestTimeoutError, or the reason of the caller's signal
 */
export async function send<T>(
  connection: Connection,
  request: ApiRequest,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const isRead = request.method === 'GET' || request.isRead === true;
  const tries = isRead ? connection.retries : 0;
  for (let attempt = 0; ; attempt += 1) {
    const pauseMs = firstPauseMs * 3 ** attempt;
    const last = attempt >= tries;
    try {
      const outcome = await once(connection, request, async (response) => {
        const waitMs = last ? undefined : waitBeforeRetry(response, pauseMs);
        if (waitMs === undefined) return { value: await read(response) };
        await response.body?.cancel();
        return { waitMs };
      });
      if (outcome.waitMs === undefined) return outcome.value;
      await pause(outcome.waitMs, request.signal);
    } catch (error) {
      if (last || !(error instanceof UnreachableError)) throw error;
      await pause(pauseMs, request.signal);
    }
  }
}

function waitBeforeRetry(response: Response, pauseMs: number): number | undefined {
  if (response.status !== 503) return undefined;
  const seconds = retryAfterSeconds(response.headers.get('retry-after'));
  const waitMs = seconds === undefined ? pauseMs : seconds * 1000;
  return waitMs > longestPauseMs ? undefined : waitMs;
}

async function once<T>(
  connection: Connection,
  request: ApiRequest,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const timeoutMs = request.timeoutMs ?? connection.timeoutMs;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal =
    request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
  try {
    const response = await connection.fetch(connection.baseUrl + request.target, {
      method: request.method,
      headers: { ...connection.headers, ...request.headers },
      signal,
      ...(request.body !== undefined && { body: request.body }),
    });
    return await read(response);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (timeout.aborted)
      throw new RequestTimeoutError(`${request.method} ${request.target}`, timeoutMs);
    // fetch says TypeError for everything that kept the answer from arriving.
    throw isNetworkFailure(error) ? new UnreachableError(connection.baseUrl, error) : error;
  }
}

function isNetworkFailure(error: unknown): boolean {
  // By name: where fetch comes from another realm, its TypeError is not ours.
  return (
    typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError'
  );
}
