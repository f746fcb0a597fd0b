import type { FastifyInstance } from 'fastify';
import { smallBodyBytes } from '../services/body-limit.ts';

/** Routes whose bodies hold images, texts, vectors or long filters. */
const large = new Set([
  '/v1/collections/:collection/items',
  '/v1/collections/:collection/search',
  '/v1/collections/:collection/recommend',
  '/v1/collections/:collection/count',
  '/v1/collections/:collection/plagiarism',
  '/v1/compare',
  '/v1/passages',
]);

/** Gives each route the limit that fits what it takes. */
export function limitBodies(fastify: FastifyInstance, bodyLimitBytes: number): void {
  fastify.addHook('onRoute', (route) => {
    route.bodyLimit = large.has(route.url)
      ? bodyLimitBytes
      : Math.min(smallBodyBytes, bodyLimitBytes);
  });
}
