import type { ProblemCode } from '../../problems/problem-kinds.ts';
import { everywhere } from '../problem-responses.ts';
import type { SchemaComponents } from '../schema-components.ts';
import { get, type Json, type OtherRoute } from './other-route.ts';
import { pathParameters } from './path-parameters.ts';

type Schema = Parameters<SchemaComponents['add']>[0];

const lastEventId: Json = {
  name: 'Last-Event-ID',
  in: 'header',
  description: 'Go on after this event.',
  schema: { type: 'integer', minimum: 0 },
};

/** Events of what lies at a path, as they happen. */
export function eventStream(
  components: SchemaComponents,
  route: {
    readonly path: string;
    readonly operationId: string;
    readonly summary: string;
    readonly tag: string;
    /** Of one event, and its name. */
    readonly event: Schema;
    readonly eventName: string;
    readonly params: Readonly<Record<string, Schema>>;
    readonly notFound: ProblemCode;
  },
): OtherRoute {
  const { path, operationId, summary, tag, event, eventName, params, notFound } = route;
  return {
    ...get(
      path,
      operationId,
      summary,
      { 'text/event-stream': { schema: components.add(event, 'output') } },
      [notFound, 'invalid-request', ...everywhere],
    ),
    tags: [tag],
    description: `Server-sent events; \`data\` is a ${eventName}, \`id\` its sequence. The last one is \`event: end\`.`,
    parameters: [...pathParameters(params, components), lastEventId],
  };
}
