import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** Turns zod schemas into JSON Schema and gathers the named ones for `components.schemas`. */
export class SchemaComponents {
  readonly schemas: Record<string, JsonSchema> = {};

  /** @param io what a caller sends (defaults may be absent), or what the API answers */
  add(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const {
      $schema: _dialect,
      $defs,
      ...root
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      target: 'draft-2020-12',
    }) as JsonSchema;
    const definitions = Object.entries(($defs ?? {}) as Record<string, JsonSchema>);
    const names = new Map(definitions.map(([id, body]) => [id, this.#nameOf(id, body)]));
    for (const [id, body] of definitions)
      this.schemas[names.get(id) ?? id] = renamed(body, names) as JsonSchema;
    return renamed(root, names) as JsonSchema;
  }

  /** A schema that reads otherwise than it writes gets a second name. */
  #nameOf(id: string, body: JsonSchema): string {
    const known = this.#originals.get(id) ?? body;
    this.#originals.set(id, known);
    return JSON.stringify(known) === JSON.stringify(body) ? id : `${id}WithDefaults`;
  }

  readonly #originals = new Map<string, JsonSchema>();
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((entry) => renamed(entry, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) =>
      key === '$ref' && typeof entry === 'string'
        ? [key, refOf(entry.replace('#/$defs/', ''), names)]
        : [key, renamed(entry, names)],
    ),
  );
}

const refOf = (id: string, names: ReadonlyMap<string, string>) =>
  `#/components/schemas/${names.get(id) ?? id}`;
