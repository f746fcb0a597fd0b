import type { Logger } from '@kindred/runtime';
import type { AuditStore, CountedWrites, NewAuditRecord } from '@kindred/similarity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routeAccess } from '../access/route-access.ts';
import { isBoardPage } from '../admin/is-board-page.ts';
import { problemOf } from '../problems/problem-of.ts';
import { targetOf } from './target-of.ts';

export interface AuditRequestsOptions {
  readonly audit: Pick<AuditStore, 'append'>;
  readonly counted: Pick<CountedWrites, 'add'>;
  readonly logger: Pick<Logger, 'error'>;
}

type AuditEvent = Omit<NewAuditRecord, 'at' | 'count' | 'requestId'>;

/** Come by the thousand: they are counted, the change log of the collection has each of them. */
const countedOperations = new Set(['upsertItems', 'deleteItem']);
/** Reads that are audited: the weights of a model leave the house. */
const auditedReads = new Set(['exportVersion']);
const readMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Puts everything into the audit log that was done, or refused to somebody who was known, and is no read; and who took a
 * version out, or looked at the queues' board, which shows jobs of all collections. The answer waits until the event is durable; if it cannot be written, the answer says so instead.
 */
export function auditRequests(
  fastify: FastifyInstance,
  { audit, counted, logger }: AuditRequestsOptions,
): void {
  fastify.decorateRequest('auditTarget', null);
  fastify.addHook('onSend', async (request, reply, payload) => {
    const event = eventOf(request, reply);
    if (event === undefined) return payload;
    if (countedOperations.has(event.operation)) {
      const { item: _item, ...target } = event.target;
      counted.add({ ...event, target });
      return payload;
    }
    try {
      await audit.append([{ ...event, at: new Date(), count: 1, requestId: request.id }]);
      return payload;
    } catch (error) {
      logger.error({ err: error, event, requestId: request.id }, 'the audit log was not written');
      const { problem } = problemOf(error, request.id);
      void reply.code(problem.status).type('application/problem+json');
      return JSON.stringify(problem);
    }
  });
}

/** undefined for what is not audited: most reads, and requests of nobody who was known. */
function eventOf(
  request: FastifyRequest,
  { statusCode: status }: Pick<FastifyReply, 'statusCode'>,
): AuditEvent | undefined {
  const { caller, method, routeOptions } = request;
  if (caller === null) return undefined;
  const { operation, role } = routeAccess(method, routeOptions.url);
  const isAudited =
    !readMethods.has(method) || auditedReads.has(operation) || isBoardPage(routeOptions.url);
  if (!isAudited) return undefined;
  // What a reader may do changes nothing.
  if (role === 'reader' || role === 'anybody') return undefined;
  const { actor } = caller;
  return { actor, role: caller.role, operation, target: targetOf(request), status };
}
