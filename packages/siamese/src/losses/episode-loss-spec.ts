/** Losses that classify the queries of an episode by its support. */
export type EpisodeLossSpec =
  | {
      /** By the mean of each class; Snell, Swersky, Zemel 2017. */
      readonly kind: 'prototypical';
      /** softmax(−scale · distance); 1 in the paper, whose embeddings have any length. */
      readonly scale: number;
    }
  | {
      /** By every supporting example; Vinyals et al. 2016. */
      readonly kind: 'matching';
      /** softmax(−scale · distance); 1 in the paper. */
      readonly scale: number;
    };
