/** Inputs of a network with their classes, as one block of memory. */
export interface LabelledInputs {
  /** labels.length × product(inputShape) numbers, one input after the other. */
  readonly inputs: Float32Array;
  /** Shape of one input: [height, width, channels] or [dimension]. */
  readonly inputShape: readonly number[];
  /** Place in `classNames` of each input's class. */
  readonly labels: Int32Array;
  readonly classNames: readonly string[];
}

/** Labelled inputs that still know where they come from. */
export interface LoadedInputs extends LabelledInputs {
  /** Sample id of each input. */
  readonly ids: string[];
  /** Group of each input; its class where the sample has none. */
  readonly groups: string[];
}
