import type { Logger } from '@kindred/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem-of.ts';

/** Answers with a problem, or ends the connection where an answer has begun already. */
export function sendProblem(
  error: unknown,
  request: Pick<FastifyRequest, 'id' | 'method' | 'url'>,
  reply: FastifyReply,
  logger: Logger,
): void {
  const { problem, headers, internal } = problemOf(error, request.id);
  if (internal !== undefined) {
    const { method, url } = request;
    const level = problem.code === 'internal-error' ? 'error' : 'warn';
    logger[level]({ err: internal, requestId: request.id, method, url }, problem.title);
  }
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  // Fastify asks for the connection to be closed after a refused body. Node would then reset it while
  // the client still writes, and the client would never read why; so what comes is read and dropped.
  if (problem.code === 'body-too-large') reply.removeHeader('connection');
  void reply
    .code(problem.status)
    .headers(headers)
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}
