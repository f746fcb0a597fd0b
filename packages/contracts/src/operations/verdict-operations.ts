import { pageOf, pageQuerySchema } from '../ids/page.ts';
import { giveVerdictsSchema, givenVerdictsSchema } from '../verdicts/give-verdicts.ts';
import { listVerdictsQuerySchema, pairVerdictSchema } from '../verdicts/pair-verdict.ts';
import { verdictConflictSchema } from '../verdicts/verdict-conflict.ts';
import { verdictQueueQuerySchema, verdictQueueSchema } from '../verdicts/verdict-queue.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about what people say of pairs. */
export const verdictOperations = {
  giveVerdicts: {
    method: 'POST',
    path: '/v1/collections/{collection}/verdicts',
    role: 'writer',
    status: 200,
    params: pathParams.collection,
    body: giveVerdictsSchema,
    response: givenVerdictsSchema,
  },
  listVerdicts: {
    method: 'GET',
    path: '/v1/collections/{collection}/verdicts',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    query: listVerdictsQuerySchema,
    response: pageOf(pairVerdictSchema),
  },
  listVerdictConflicts: {
    method: 'GET',
    path: '/v1/collections/{collection}/verdicts/conflicts',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    query: pageQuerySchema,
    response: pageOf(verdictConflictSchema),
  },
  queueVerdicts: {
    method: 'GET',
    path: '/v1/collections/{collection}/verdicts/queue',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    query: verdictQueueQuerySchema,
    response: verdictQueueSchema,
  },
} as const satisfies Record<string, Operation>;
