/** How the batches of a training are drawn. */
export type SamplerSpec =
  | {
      /** Half of the pairs match, half do not; classes are equally likely. */
      readonly kind: 'balanced-pairs';
      readonly pairs: number;
    }
  | {
      /** P classes with K items each, for the miners of triplets. */
      readonly kind: 'p-k';
      readonly classes: number;
      readonly items: number;
    }
  | {
      /** Matching pairs of distinct classes, for in-batch negatives. */
      readonly kind: 'class-pairs';
      readonly pairs: number;
    };

export type SamplerKind = SamplerSpec['kind'];
