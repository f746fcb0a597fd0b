/** Which pairs or triplets of a batch a loss sees, with the miner's numbers. */
export type MiningSpec =
  | { readonly kind: 'all' | 'hard' | 'semi-hard' | 'batch-hard' }
  | {
      /** Xuan, Stylianou, Pless 2020. */
      readonly kind: 'easy-positive';
      /** @defaultValue 'semi-hard' */
      readonly negatives?: 'semi-hard' | 'hard';
    }
  | {
      /** Wu, Manmatha, Smola, Krähenbühl 2017. */
      readonly kind: 'distance-weighted';
      /** Negatives nearer than this on the unit sphere are as likely as one at it. @defaultValue 0.5 */
      readonly cutoff?: number;
      /** Negatives from this distance on are never drawn: their loss is 0. @defaultValue 1.4 */
      readonly reach?: number;
    }
  | {
      /** Wang, Zhou, Wen, Liu, Lin 2017. */
      readonly kind: 'angular';
      /** Largest angle at the negative that is left alone. @defaultValue 45 */
      readonly degrees?: number;
    }
  | {
      /** Wang, Han, Huang, Dong, Scott 2019. */
      readonly kind: 'multi-similarity';
      /** In units of the distance. @defaultValue 0.1 */
      readonly epsilon?: number;
    };

export type MiningKind = MiningSpec['kind'];

/** A miner by its name, with the numbers of its paper, or by its spec. */
export type Mining = MiningKind | MiningSpec;
