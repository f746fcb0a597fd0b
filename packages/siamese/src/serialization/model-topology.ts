/** topology.json: where every weight of the network lies in weights.bin. */
export interface ModelTopology {
  readonly weights: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: 'float32';
    /** Bytes from the start of weights.bin; little-endian. */
    readonly offset: number;
  }[];
}
