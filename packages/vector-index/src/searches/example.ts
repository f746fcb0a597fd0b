/** What a recommendation starts from: the label of a stored vector, or a vector. */
export type Example = number | Float32Array;
