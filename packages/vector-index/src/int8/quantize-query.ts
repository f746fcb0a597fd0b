/** A query as integers: value ≈ scale · code. */
export interface QuantizedQuery {
  readonly codes: Int16Array;
  readonly scale: number;
}

const LARGEST_INT32 = 2_147_483_647;
const LARGEST_INT16 = 32_767;
const LARGEST_INT8 = 127;

/**
 * Rounds a query to as many levels as its dot product with int8 codes has room for in int32: up to 15 bits,
 * so that practically all the error of a distance is that of the stored row.
 */
export function quantizeQuery(query: Float32Array): QuantizedQuery {
  const room = Math.floor(LARGEST_INT32 / (LARGEST_INT8 * query.length));
  const levels = Math.min(LARGEST_INT16, room);
  let largest = 0;
  for (const value of query) largest = Math.max(largest, Math.abs(value));
  const scale = largest / levels;
  const codes = Int16Array.from(query, (value) => (scale === 0 ? 0 : Math.round(value / scale)));
  return { codes, scale };
}
