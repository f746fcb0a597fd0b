/** A vector as a JSON list; nine digits are enough for every float32 to come back as it was. */
export function formatVector(vector: Float32Array): string {
  const numbers = Array.from(vector, (value) =>
    Object.is(value, -0) ? '-0' : String(Number(value.toPrecision(9))),
  );
  return `[${numbers.join(',')}]`;
}
