/** Pictures that were brought to one square size, and what proportions they had before. */
export interface Pictures {
  /** count × side × side × channels numbers from 0 to 1. */
  readonly pixels: Float32Array;
  readonly side: number;
  readonly channels: number;
  /** Width ÷ height of each before it was made square. */
  readonly aspects: readonly number[];
}
