/** Old classes among the data of a training, against forgetting them (Robins 1995; Chaudhry et al. 2019). */
export interface RehearsalOptions {
  /** Names of the old classes; the others of the data are new. */
  readonly classes: readonly string[];
  /** Of the classes in a batch, the old ones: above 0, below 1. */
  readonly share: number;
}
