type Shape4D = [number, number, number, number];

/** What kernels of convolutions and pooling are told; each uses its own part. */
export interface WindowAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  /** Of pooling. */
  readonly filterSize: [number, number] | number;
  /** [height, width, channels in, channels out or multiplier], of a gradient in the filter. */
  readonly filterShape: Shape4D;
  /** [n, h, w, channels], of a gradient in the input. */
  readonly inputShape: Shape4D;
}
