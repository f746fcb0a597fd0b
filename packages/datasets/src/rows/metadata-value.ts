/** Deeper values are left to the server's check, which refuses them. */
const deepest = 64;

/**
 * A field as JSON: dates become ISO 8601, integers of 64 bits numbers, or texts where a number would be another one, and
 * numbers that are not finite null, as in a table with gaps.
 * @throws TypeError for bytes, and for what is nested too deep
 */
export function metadataValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (depth > deepest) throw new TypeError(`metadata is nested deeper than ${deepest} levels`);
  if (value instanceof Uint8Array || value instanceof ArrayBuffer)
    throw new TypeError('bytes cannot be metadata: name the columns that are');
  if (ArrayBuffer.isView(value)) {
    const numbers = Array.from(value as unknown as ArrayLike<unknown>);
    return numbers.map((each) => metadataValue(each, depth + 1));
  }
  if (Array.isArray(value)) return value.map((each) => metadataValue(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, metadataValue(each, depth + 1)]),
  );
}
