/** The embedding of one input, or why this input (and no other) has none. */
export type EmbedOutcome =
  | { readonly vector: Float32Array }
  | { readonly error: { readonly code: string; readonly message: string } };
