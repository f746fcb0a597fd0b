import type { Operation } from '@kindred/contracts';
import type { CallOptions } from '../client-options.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import type { ApiRequest } from './api-request.ts';

/** The arguments of an operation's call, by their place: params, then body or query, then options. */
export function buildRequest(
  name: string,
  operation: Operation,
  args: readonly unknown[],
): ApiRequest {
  const rest = [...args];
  const params = operation.params === undefined ? {} : checkedParams(name, operation, rest.shift());
  const input = operation.body ?? operation.query;
  const given = input === undefined ? undefined : rest.shift();
  const options = (rest.shift() ?? {}) as CallOptions;
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const isRead = operation.role === 'reader';
  const request = { method: operation.method, target: path, isRead, ...options };
  if (operation.body === undefined) return { ...request, target: path + queryOf(given) };
  const headers = { 'content-type': 'application/json' };
  return { ...request, headers, body: JSON.stringify(given) };
}

/** The API checks bodies; a path is checked here, since a wrong one may name something else. */
function checkedParams(
  name: string,
  operation: Operation,
  given: unknown,
): Readonly<Record<string, unknown>> {
  const parsed = operation.params?.safeParse(given);
  if (parsed?.success === true) return parsed.data;
  const issues = parsed?.error.issues ?? [];
  const errors = issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new InvalidRequestError(name, errors);
}

function queryOf(query: unknown): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {}))
    if (value !== undefined) search.set(key, String(value));
  return search.size === 0 ? '' : `?${search}`;
}
