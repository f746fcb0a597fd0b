import type { GraphNode, GraphWeight } from '../wrapped/wrapped-graph.ts';
import type { WrappedLayer } from '../wrapped/wrapped-layer.ts';

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
    }
  | {
      /** Residual network (He et al. 2016) for images of 28 to 105 pixels. */
      readonly kind: 'residual';
      readonly inputShape: ImageShape;
      /** Filters of each stage; a stage halves height and width. */
      readonly filters: readonly number[];
      /** Residual blocks of each stage, after its halving; 0 for a stage without. */
      readonly blocks: readonly number[];
      /** Averages the last map instead of flattening it: what is there counts, not where. @defaultValue false */
      readonly average?: boolean;
      readonly embeddingSize: number;
      /** Scales every embedding to length 1. */
      readonly normalize: boolean;
    }
  | {
      /** MobileNetV2 (Sandler et al. 2018) for small images and small machines. */
      readonly kind: 'mobilenet';
      readonly inputShape: ImageShape;
      /** Multiplies the channels of every layer; 1 in the paper, less for a smaller network. */
      readonly width: number;
      readonly embeddingSize: number;
      /** Scales every embedding to length 1. */
      readonly normalize: boolean;
    }
  | {
      /** Rows of a table, summed or averaged, then dense layers: for interactions and hashed n-grams. */
      readonly kind: 'embedding-bag';
      /** Each input is `length` pairs (row of the table, weight); weight 0 is padding. */
      readonly inputShape: [length: number, pair: 2];
      /** Rows of the table. */
      readonly rows: number;
      /** Length of a row. */
      readonly dimension: number;
      readonly combine: 'sum' | 'mean';
      readonly hidden: readonly number[];
      readonly embeddingSize: number;
      /** Scales every embedding to length 1. */
      readonly normalize: boolean;
    }
  | {
      /** BERT (Devlin et al. 2019), its tokens averaged (Reimers and Gurevych 2019). */
      readonly kind: 'transformer';
      /** Each input is the numbers of its tokens, padded with −1; the special ones are among them. */
      readonly inputShape: readonly [length: number];
      /** Tokens that it knows. */
      readonly vocabulary: number;
      /** Most tokens that a text can have; at least the input's length. */
      readonly positions: number;
      readonly layers: number;
      /** Heads of attention; they divide `embeddingSize`. */
      readonly heads: number;
      /** Units between the two maps of a feed-forward part; 4 × embeddingSize in the paper. */
      readonly feedForward: number;
      /** Length of a token's vector in every layer, and of the embedding. */
      readonly embeddingSize: number;
      /** Added to the variance where a layer is normalised; 1e-12 in the paper's code. */
      readonly epsilon: number;
      /** Share of numbers and of attention that is left out in training. */
      readonly dropout: number;
      /** Scales every embedding to length 1. */
      readonly normalize: boolean;
    }
  | {
      /** dlib's face recognition network; with `pretrainedFaceWeights` it knows faces. */
      readonly kind: 'face';
      readonly inputShape: readonly [150, 150, 3];
      readonly embeddingSize: 128;
      /** Trains the weights further; else they stay as they are. */
      readonly fineTune: boolean;
    }
  | {
      /** A network of Keras layers that `readLayersModel` read from files. */
      readonly kind: 'layers-model';
      readonly inputShape: readonly number[];
      readonly embeddingSize: number;
      /** Scales every embedding to length 1. */
      readonly normalize: boolean;
      /** Trains the weights further; else they stay as they are. */
      readonly fineTune: boolean;
      readonly layers: readonly WrappedLayer[];
      /** Name of the layer whose output is the embedding. */
      readonly output: string;
    }
  | {
      /** A graph of TensorFlow operations that `readGraphModel` read from files; it is not trained. */
      readonly kind: 'graph-model';
      readonly inputShape: readonly number[];
      readonly embeddingSize: number;
      /** Scales every embedding to length 1. */
      readonly normalize: boolean;
      readonly graph: readonly GraphNode[];
      readonly weights: readonly GraphWeight[];
      /** Names of the placeholder and of the node that gives the embedding. */
      readonly input: string;
      readonly output: string;
    };

export type EncoderKind = EncoderSpec['kind'];
