import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';

const LONGEST_KEY_SHOWN = 80;
const KEYS: ReadonlySet<string> = new Set(
  'and or not field equals in gt gte lt lte prefix exists'.split(' '),
);

/**
 * The keys of a part of a filter with their values. Only the object's own: what a prototype gives
 * (`{ "__proto__": … }` in source) is not there, and as a key of its own it is refused like any other.
 */
export function ownFields(filter: unknown, path: string): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  const isObject = typeof filter === 'object' && filter !== null && !Array.isArray(filter);
  for (const [key, value] of Object.entries(isObject ? filter : {})) {
    if (value === undefined) continue;
    if (!KEYS.has(key)) {
      const rule = `left out: a filter has ${[...KEYS].join(', ')}`;
      throw new InvalidArgumentError(`${path}.${key.slice(0, LONGEST_KEY_SHOWN)}`, value, rule);
    }
    fields.set(key, value);
  }
  if (fields.size > 0) return fields;
  throw new InvalidArgumentError(path, filter, 'an object with and, or, not, or a field');
}
