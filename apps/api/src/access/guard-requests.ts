import type { FastifyInstance } from 'fastify';
import { isOnBoard } from '../admin/is-on-board.ts';
import { refuseEncodedBody } from '../body/refuse-encoded-body.ts';
import './caller-of.ts';
import { checkAccess } from './check-access.ts';
import { FailedAttempts } from './failed-attempts.ts';
import { identifyCaller, type IdentifyOptions } from './identify-caller.ts';
import { refuseCrossOrigin } from './refuse-cross-origin.ts';
import { requireLocalHost } from './require-local-host.ts';
import { routeAccess } from './route-access.ts';

/** Runs every check that needs no body before anything of it is read, for unknown routes too. */
export function guardRequests(
  fastify: FastifyInstance,
  options: Omit<IdentifyOptions, 'attempts'>,
): void {
  const identify = identifyCaller({ ...options, attempts: new FailedAttempts() });
  fastify.decorateRequest('caller', null);
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (options.access === 'open') requireLocalHost(request);
    const access = routeAccess(request.method, request.routeOptions.url);
    if (access.role !== 'anybody') {
      // A browser asks a person for a name and a password, and sends no bearer. It goes on sending them by itself, so no
      // route that changes anything takes them.
      request.caller = await identify(request, isOnBoard(request.routeOptions.url));
      checkAccess(request, access);
    }
    refuseCrossOrigin(request);
    refuseEncodedBody(request);
  });
}
