/** What the pairs of imbalanced data count in a loss. */
export interface PairWeights {
  /**
   * Of a matching and of any other pair. `balanced`: in every batch both kinds count half, however few
   * pairs one of them has. @defaultValue 1 each
   */
  readonly pairs?:
    | { readonly positive: number; readonly negative: number }
    | 'balanced'
    | undefined;
  /**
   * Of a class: by its name in the data, where a class that is not named counts 1; or by its number in
   * the batches, as a training hands it to its loss. A pair counts the mean of its two classes.
   * @defaultValue 1 each
   */
  readonly classes?: Readonly<Record<string, number>> | readonly number[] | undefined;
}
