/** Losses that compare every anchor with the whole batch. */
export type BatchLossSpec =
  | {
      /** Oh Song, Xiang, Jegelka, Savarese 2016, in the general form of Hermans, Beyer, Leibe 2017. */
      readonly kind: 'lifted-structure';
      /** Distance from which negatives weigh less and less; 1 in the paper. */
      readonly margin: number;
    }
  | {
      /** InfoNCE with every positive against the anchor's negatives; Chen et al. 2020. */
      readonly kind: 'nt-xent';
      /** softmax(−distance / temperature); 0.5 or 0.1 in the paper, by the data. */
      readonly temperature: number;
    }
  | {
      /** In-batch softmax over the seconds of all pairs; Henderson et al. 2017. */
      readonly kind: 'multiple-negatives';
      /** softmax(−scale · distance); 20 is usual with the cosine distance. */
      readonly scale: number;
      /** Also finds the first of each pair among the firsts. @defaultValue false */
      readonly symmetric?: boolean;
    }
  | {
      /** Wang, Han, Huang, Dong, Scott 2019, with its mining of pairs; cosine only. */
      readonly kind: 'multi-similarity';
      /** Sharpness of the positives' sum; 2 in the paper. */
      readonly alpha: number;
      /** Sharpness of the negatives' sum; 50 in the paper. */
      readonly beta: number;
      /** Cosine from which positives are near and negatives too near; λ, 0.5 in the code of the paper. */
      readonly base: number;
      /** Pairs that are easier than the hardest of the other sort by this much are left out; 0.1. */
      readonly epsilon: number;
    }
  | {
      /** Sun et al. 2020, equation 6; cosine only. */
      readonly kind: 'circle';
      /** Relaxation of the optimum; 0.4 for retrieval and 0.25 for faces in the paper. */
      readonly margin: number;
      /** γ; 80 for retrieval and 256 for faces in the paper. */
      readonly scale: number;
    }
  | {
      /** Khosla et al. 2020, L_out. */
      readonly kind: 'supervised-contrastive';
      /** softmax(−distance / temperature); 0.1 in the paper. */
      readonly temperature: number;
    }
  | {
      /** Average precision by soft histograms; Cakir, He, Xia, Kulis, Sclaroff 2019; cosine only. */
      readonly kind: 'fast-ap';
      /** Bins of the histograms of distances; 10 in the paper's code. */
      readonly bins: number;
    };
