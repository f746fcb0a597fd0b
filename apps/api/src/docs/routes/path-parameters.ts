import type { SchemaComponents } from '../schema-components.ts';
import type { Json } from './other-route.ts';

/** The parts of a path that a caller fills in. */
export function pathParameters(
  shape: Readonly<Record<string, Parameters<SchemaComponents['add']>[0]>>,
  components: SchemaComponents,
): Json[] {
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: components.add(schema, 'input'),
  }));
}
