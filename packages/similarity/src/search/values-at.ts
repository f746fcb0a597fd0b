type Scalar = string | number | boolean;

/**
 * The values of a field of metadata, as filters see it: a path with dots leads into objects, keys may have
 * dots themselves, and every element of an array counts.
 */
export function valuesAt(metadata: unknown, path: string): Scalar[] {
  const values: Scalar[] = [];
  collect(metadata, path, values);
  return values;
}

function collect(value: unknown, path: string | undefined, into: Scalar[]): void {
  if (Array.isArray(value)) {
    for (const element of value) collect(element, path, into);
  } else if (typeof value === 'object' && value !== null) {
    if (path !== undefined) collectKeys(value, path, into);
  } else if (path === undefined && isScalar(value)) into.push(value);
}

function collectKeys(object: object, path: string, into: Scalar[]): void {
  for (const [key, value] of Object.entries(object)) {
    if (key === path) collect(value, undefined, into);
    else if (path.startsWith(`${key}.`)) collect(value, path.slice(key.length + 1), into);
  }
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
