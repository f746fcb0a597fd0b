import type { Logger } from '@kindred/runtime';
import type { FastifyInstance } from 'fastify';
import type { ApiMetrics } from './api-metrics.ts';

/** Measures each request under the pattern of its route, and logs it at debug. */
export function observeRequests(
  fastify: FastifyInstance,
  metrics: ApiMetrics,
  logger: Logger,
): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    metrics.httpSeconds.observe({ method, route, status }, reply.elapsedTime / 1000);
    if (logger.isLevelEnabled('debug')) {
      const ms = Math.round(reply.elapsedTime * 10) / 10;
      logger.debug({ requestId: request.id, method, url: request.url, status, ms }, 'request');
    }
    done();
  });
}
