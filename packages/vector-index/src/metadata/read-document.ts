import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { FilterScalar } from './filter.ts';
import type { MetadataDocument } from './metadata-document.ts';
import { metadataLimits } from './metadata-limits.ts';
import { textKey } from './text-key.ts';

const { depth, values, pathCharacters } = metadataLimits;
/** One for all labels without metadata. */
const NO_METADATA: MetadataDocument = { fields: new Map(), partial: false };

/**
 * Flattens metadata (a JSON object; `undefined` is none) to values by field path. Elements of an array
 * belong to the array's path. A key that is `undefined` is absent, as in JSON.
 *
 * @param name of the argument, for messages
 * @throws InvalidArgumentError for what is no JSON, deeper than 32 levels or has over 10,000 values
 */
export function readDocument(metadata: unknown, name = 'metadata'): MetadataDocument {
  if (metadata === undefined) return NO_METADATA;
  const reader = new DocumentReader(name);
  reader.readObject(metadata);
  return { fields: reader.fields, partial: false };
}

class DocumentReader {
  readonly fields = new Map<string, FilterScalar[]>();
  readonly #name: string;
  #values = 0;

  constructor(name: string) {
    this.#name = name;
  }

  readObject(metadata: unknown): void {
    if (!isObject(metadata)) this.#refuse(metadata, 'an object');
    this.#readKeys(metadata, undefined, depth);
  }

  #readKeys(object: object, path: string | undefined, levels: number): void {
    for (const [key, value] of Object.entries(object)) {
      if (value !== undefined)
        this.#read(value, path === undefined ? key : `${path}.${key}`, levels);
    }
  }

  #read(value: unknown, path: string, levels: number): void {
    if (++this.#values > values) this.#refuse(value, `left out: at most ${values} values`, path);
    // No filter can name it.
    if (path.length > pathCharacters) return;
    let found = this.fields.get(path);
    if (found === undefined) this.fields.set(path, (found = []));
    if (isScalar(value)) {
      found.push(typeof value === 'string' ? textKey(value) : value);
      return;
    }
    if (levels === 0) this.#refuse(value, `nested at most ${depth} levels deep`, path);
    if (Array.isArray(value)) {
      for (const element of value) this.#read(element, path, levels - 1);
    } else if (isObject(value)) this.#readKeys(value, path, levels - 1);
    else this.#refuse(value, 'a JSON value (a date as its ISO 8601 string)', path);
  }

  #refuse(value: unknown, rule: string, path?: string): never {
    const field =
      path === undefined ? this.#name : `${this.#name}.${path.slice(0, pathCharacters)}`;
    throw new InvalidArgumentError(field, value, rule);
  }
}

function isScalar(value: unknown): value is FilterScalar {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

/** By its tag, since an object may come from another realm (a worker, a test runner). */
function isObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}
