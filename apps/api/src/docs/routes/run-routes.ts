import { operations, runEventSchema } from '@kindred/contracts';
import { everywhere } from '../problem-responses.ts';
import type { SchemaComponents } from '../schema-components.ts';
import { eventStream } from './event-stream.ts';
import { get, type OtherRoute, text } from './other-route.ts';
import { pathParameters } from './path-parameters.ts';

export const runRoutes = (components: SchemaComponents): OtherRoute[] => [
  eventStream(components, {
    path: '/v1/runs/{run}/events',
    operationId: 'runEvents',
    summary: 'Events of a training run as they happen',
    tag: 'Runs',
    event: runEventSchema,
    eventName: 'RunEvent',
    params: operations.getRun.params.shape,
    notFound: 'run-not-found',
  }),
  {
    ...get(
      '/v1/runs/{run}/curve.svg',
      'runCurve',
      'The learning curve of a training run so far',
      text('image/svg+xml'),
      ['run-not-found', 'invalid-request', ...everywhere],
    ),
    tags: ['Runs'],
    parameters: pathParameters(operations.getRun.params.shape, components),
  },
];
