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
      /**
       * Takes the classes of a batch from a few groups, at most this many from each. Needs data with groups.
       *
       * @defaultValue all classes are equally likely
       */
      readonly classesPerGroup?: number;
    }
  | {
      /** Matching pairs of distinct classes, for in-batch negatives. */
      readonly kind: 'class-pairs';
      readonly pairs: number;
      /**
       * Takes the classes of a batch from a few groups, at most this many from each, so that the
       * negatives are hard: a batch of 96 pairs has 4 groups of 24. Needs data with groups.
       *
       * @defaultValue all classes are equally likely
       */
      readonly classesPerGroup?: number;
    }
  | {
      /** Distinct images, whatever their classes, each of them twice: two views after augmentation. */
      readonly kind: 'views';
      readonly images: number;
    }
  | {
      /** Pairs with a grade of their similarity; needs data from `pairedInputs`. */
      readonly kind: 'graded-pairs';
      readonly pairs: number;
      /** Draws equally often from this many ranges of similarity. @defaultValue all pairs are equally likely */
      readonly bins?: number;
    };

export type SamplerKind = SamplerSpec['kind'];
