import { everywhere, problemResponses } from '../problem-responses.ts';
import type { ProblemCode } from '../../problems/problem-kinds.ts';

export type Json = Record<string, unknown>;

/** What the document says of a route that is no operation of the contracts. */
export interface OtherRoute extends Json {
  readonly path: string;
  readonly method: string;
}

/** A route that is read. */
export function get(
  path: string,
  operationId: string,
  summary: string,
  content: Json,
  problems: readonly ProblemCode[] = everywhere,
): OtherRoute {
  const responses = { 200: { description: summary, content }, ...problemResponses(problems) };
  return { path, method: 'get', operationId, tags: ['Service'], summary, responses };
}

export const text = (type: string): Json => ({ [type]: { schema: { type: 'string' } } });
