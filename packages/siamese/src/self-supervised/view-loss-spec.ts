/**
 * Losses of two views of unlabelled images. Each trains layers of its own behind the encoder, unless told not to, which
 * are dropped afterwards: what the encoder gives generalises better than what they give.
 */
export type ViewLossSpec =
  | {
      /** SimCLR: Chen, Kornblith, Norouzi, Hinton 2020. */
      readonly kind: 'simclr';
      /** @defaultValue 0.5 */
      readonly temperature?: number;
      /**
       * `none` compares the embeddings themselves, as in figure 8: they keep what tells two images apart, which
       * suits finding copies, and generalise less to other tasks. @defaultValue 'nonlinear'
       */
      readonly projection?: 'nonlinear' | 'none';
      /** Numbers in a nonlinear projection. @defaultValue 128 */
      readonly projectionSize?: number;
    }
  | {
      /** SimSiam: Chen and He 2021. Works with small batches. */
      readonly kind: 'simsiam';
      /** Numbers in a projection; the predictor narrows them to a quarter. @defaultValue 512 */
      readonly projectionSize?: number;
    }
  | {
      /** VICReg: Bardes, Ponce, LeCun 2022. */
      readonly kind: 'vicreg';
      /** Numbers in a projection. @defaultValue 512 */
      readonly projectionSize?: number;
      /** Weight of the distance between two views, λ. @defaultValue 25 */
      readonly invariance?: number;
      /** Weight of the hinge that keeps every number's deviation at 1, μ. @defaultValue 25 */
      readonly variance?: number;
      /** Weight of the covariances, ν. @defaultValue 1 */
      readonly covariance?: number;
    };

export type ViewLossKind = ViewLossSpec['kind'];
