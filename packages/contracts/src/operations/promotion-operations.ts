import { pageOf, pageQuerySchema } from '../ids/page.ts';
import { promotionSchema } from '../promotions/promotion.ts';
import { rollBackSchema, startPromotionSchema } from '../promotions/start-promotion.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about promotions and rollbacks. */
export const promotionOperations = {
  startPromotion: {
    method: 'POST',
    path: '/v1/collections/{collection}/promotions',
    role: 'admin',
    status: 202,
    params: pathParams.collection,
    body: startPromotionSchema,
    response: promotionSchema,
  },
  rollBack: {
    method: 'POST',
    path: '/v1/collections/{collection}/rollback',
    role: 'admin',
    status: 202,
    params: pathParams.collection,
    body: rollBackSchema,
    response: promotionSchema,
  },
  listPromotions: {
    method: 'GET',
    path: '/v1/collections/{collection}/promotions',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    query: pageQuerySchema,
    response: pageOf(promotionSchema),
  },
  getPromotion: {
    method: 'GET',
    path: '/v1/collections/{collection}/promotions/{promotion}',
    role: 'reader',
    status: 200,
    params: pathParams.promotion,
    response: promotionSchema,
  },
  pausePromotion: {
    method: 'POST',
    path: '/v1/collections/{collection}/promotions/{promotion}/pause',
    role: 'admin',
    status: 202,
    params: pathParams.promotion,
    response: promotionSchema,
  },
  resumePromotion: {
    method: 'POST',
    path: '/v1/collections/{collection}/promotions/{promotion}/resume',
    role: 'admin',
    status: 202,
    params: pathParams.promotion,
    response: promotionSchema,
  },
  cancelPromotion: {
    method: 'POST',
    path: '/v1/collections/{collection}/promotions/{promotion}/cancel',
    role: 'admin',
    status: 202,
    params: pathParams.promotion,
    response: promotionSchema,
  },
} as const satisfies Record<string, Operation>;
