/** One weight of a weights manifest of TensorFlow.js, checked. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  /** How the numbers are stored where they are not of the dtype itself. */
  readonly quantization?: {
    readonly dtype: 'uint8' | 'uint16' | 'float16';
    readonly scale: number;
    readonly min: number;
  };
}

/** A weight with its numbers. Whole numbers and booleans are numbers too. */
export interface NamedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly values: Float32Array;
}
