import {
  operations,
  type Operation,
  type OperationName,
  type Operations,
} from '@kindred/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { InvalidRequestError } from '../problems/invalid-request-error.ts';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

type OutputOf<O, K extends string> =
  O extends Readonly<Record<K, infer S extends z.ZodType>> ? z.output<S> : undefined;

/** What an operation is given, checked by its schemas, with defaults filled in. */
export interface OperationInput<N extends OperationName> {
  readonly params: OutputOf<Operations[N], 'params'>;
  readonly query: OutputOf<Operations[N], 'query'>;
  readonly body: OutputOf<Operations[N], 'body'>;
}

/** @throws InvalidRequestError, or RequestRefusedError for a body that is not JSON */
export function readInput<N extends OperationName>(
  name: N,
  request: FastifyRequest,
): OperationInput<N> {
  const operation: Operation = operations[name];
  const { params, query, body } = operation;
  if (body !== undefined) requireJson(request);
  // The schemas are those of N; the type of the table's union forgets it.
  return {
    params: params && check(params, request.params),
    query: query && check(query, request.query),
    body: body && check(body, request.body),
  } as OperationInput<N>;
}

/** @throws InvalidRequestError */
export function check<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidRequestError(parsed.error.issues);
}

function requireJson(request: FastifyRequest): void {
  if (request.body !== undefined) return;
  const type = request.headers['content-type'];
  if (type === undefined || type.startsWith('application/json')) return;
  throw new RequestRefusedError('content-type-unsupported', 'Send the body as application/json.');
}
