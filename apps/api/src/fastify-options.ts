import { randomUUID } from 'node:crypto';
import type { Logger } from '@kindred/runtime';
import type { FastifyServerOptions } from 'fastify';
import { answerClientError } from './problems/answer-client-error.ts';
import { sendProblem } from './problems/send-problem.ts';

/** An id of 256 characters, each of which may take nine when percent-encoded. */
const longestParameter = 256 * 9;

/**
 * Limits of the HTTP server. Times bound what a slow client may hold: 15 s for the headers, two minutes
 * for the whole request; Node looks each 5 s.
 */
export function fastifyOptions(logger: Logger, bodyLimitBytes: number) {
  return {
    logger: false,
    bodyLimit: bodyLimitBytes,
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5000, maxHeaderSize: 16_384 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: longestParameter },
    multipart: {},
    skipMiddie: true,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply, logger),
  } satisfies FastifyServerOptions & Record<string, unknown>;
}
