/** A row as integers: value ≈ offset + scale · code. */
export interface QuantizedRow {
  readonly offset: number;
  readonly scale: number;
}

export interface CodeRange {
  /** Codes are integers from −levels to levels. */
  readonly levels: number;
  readonly codes: Int8Array | Int16Array;
  /** Where in `codes` the row begins. */
  readonly at: number;
}

/**
 * Rounds `values` to integer codes. Offset (the middle of the row's values) and scale (half their range /
 * levels) are the row's own: they need no training, and no row can spoil another. The error of a value is
 * at most scale / 2.
 */
export function quantizeRow(values: Float32Array, range: CodeRange): QuantizedRow {
  const { levels, codes, at } = range;
  let least = Infinity;
  let largest = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  // In float32, as they are kept, so that codes and numbers belong together.
  const offset = Math.fround((least + largest) / 2);
  const scale = Math.fround((largest - least) / 2 / levels);
  for (let place = 0; place < values.length; place++) {
    const code = scale === 0 ? 0 : round((values[place]! - offset) / scale);
    codes[at + place] = code > levels ? levels : code < -levels ? -levels : code;
  }
  return { offset, scale };
}

const { round } = Math;
