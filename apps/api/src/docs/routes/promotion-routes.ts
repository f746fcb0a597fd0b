import { operations, promotionEventSchema } from '@kindred/contracts';
import type { SchemaComponents } from '../schema-components.ts';
import { eventStream } from './event-stream.ts';
import type { OtherRoute } from './other-route.ts';

export const promotionRoutes = (components: SchemaComponents): OtherRoute[] => [
  eventStream(components, {
    path: '/v1/collections/{collection}/promotions/{promotion}/events',
    operationId: 'promotionEvents',
    summary: 'Events of a promotion as they happen',
    tag: 'Promotions',
    event: promotionEventSchema,
    eventName: 'PromotionEvent',
    params: operations.getPromotion.params.shape,
    notFound: 'promotion-not-found',
  }),
];
