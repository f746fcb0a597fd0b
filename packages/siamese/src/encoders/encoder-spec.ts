/** Height, width and channels of an image. */
export type ImageShape = [height: number, width: number, channels: number];

/** Architecture of the twin network: enough to build it again, without its weights. */
export type EncoderSpec =
  | {
      /** Koch, Zemel, Salakhutdinov 2015, figure 4: four convolutions and a sigmoid layer. */
      readonly kind: 'koch';
      readonly inputShape: ImageShape;
      /** Units of the last layer; 4096 in the paper. */
      readonly embeddingSize: number;
    }
  | {
      /** Four blocks of 3×3 convolution, max-pooling, batch normalisation and ReLU, then a dense embedding. */
      readonly kind: 'conv4';
      /** Without it the convolutions have a bias instead. @defaultValue true */
      readonly batchNormalization?: boolean;
      readonly inputShape: ImageShape;
      /** Filters of every block, or of each of the four. */
      readonly filters: number | readonly number[];
      readonly embeddingSize: number;
      /** Scales every embedding to length 1. */
      readonly normalize: boolean;
    }
  | {
      /** Fully connected layers with ReLU, for vectors and hashed n-grams. */
      readonly kind: 'dense';
      readonly inputShape: [dimension: number];
      readonly hidden: readonly number[];
      readonly embeddingSize: number;
      /** Scales every embedding to length 1. */
      readonly normalize: boolean;
    };

export type EncoderKind = EncoderSpec['kind'];
