import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuseEncodedBody } from '../body/refuse-encoded-body.ts';
import './actor-of.ts';
import { refuseCrossOrigin } from './refuse-cross-origin.ts';
import { requireKey } from './require-key.ts';
import { requireLocalHost } from './require-local-host.ts';

/** Runs every check that needs no body before anything of it is read, for unknown routes too. */
export function guardRequests(fastify: FastifyInstance, adminKey: string | undefined): void {
  const admit = adminKey === undefined ? requireLocalHost : requireKey(adminKey);
  const checks: ((request: FastifyRequest) => void)[] = [
    admit,
    refuseCrossOrigin,
    refuseEncodedBody,
  ];
  fastify.decorateRequest('actor', adminKey === undefined ? 'local' : 'admin');
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    try {
      for (const check of checks) check(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}
