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
      readonly classesPerGroup?: number | undefined;
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
      readonly classesPerGroup?: number | undefined;
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
    }
  | {
      /** Pairs of the list that match, with hard negatives of it; needs data from `pairedInputs`. */
      readonly kind: 'listed-pairs';
      readonly pairs: number;
    }
  | {
      /** N-way K-shot: N classes, K examples of each that are given, and others that are asked for. */
      readonly kind: 'episodes';
      readonly ways: number;
      readonly shots: number;
      /** Examples asked for, of each class. */
      readonly queries: number;
    }
  | {
      /** Pairs of rows of classes that are equally likely, however many rows they have; with repetition. */
      readonly kind: 'class-balanced';
      readonly pairs: number;
      /**
       * Takes a class as often as its effective number of examples makes right: 0 as often as it is in
       * the data, towards 1 all alike (Cui et al. 2019).
       *
       * @defaultValue all classes are equally likely
       */
      readonly beta?: number | undefined;
    }
  | ({
      /** P classes with K items each, in groups of classes that the network confuses. */
      readonly kind: 'hard-negatives';
    } & NearClassesSpec)
  | ({
      /** Begins with random classes and fills more and more of the batch with classes that it confuses. */
      readonly kind: 'hardness-scheduled';
      /** Share of hard classes at the start. @defaultValue 0 */
      readonly from?: number;
      /** Share of hard classes at the end. @defaultValue 1 */
      readonly to?: number;
      /** Steps from the one to the other. @defaultValue half of the training's */
      readonly overSteps?: number | undefined;
    } & NearClassesSpec);

/** What a sampler of near classes must know. */
export interface NearClassesSpec {
  readonly classes: number;
  readonly items: number;
  /** A class and its near ones are a group. @defaultValue 4 */
  readonly classesPerGroup?: number;
  /** The classes' neighbours are looked up anew whenever so many steps are done. @defaultValue 100 */
  readonly refreshEverySteps?: number;
}

export type SamplerKind = SamplerSpec['kind'];
