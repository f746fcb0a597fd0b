/** A copy of the rows (row-major), each divided by its euclidean norm; no row may be zero. */
export function unitRows(vectors: Float32Array, dimension: number): Float32Array {
  const unit = new Float32Array(vectors.length);
  for (let start = 0; start < vectors.length; start += dimension) {
    let squares = 0;
    for (let at = start; at < start + dimension; at++) squares += vectors[at]! * vectors[at]!;
    const scale = 1 / Math.sqrt(squares);
    for (let at = start; at < start + dimension; at++) unit[at] = vectors[at]! * scale;
  }
  return unit;
}
