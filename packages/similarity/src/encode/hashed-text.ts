/** Length of the embedding of a text in a collection without a model. */
export const hashedTextDimension = 512;
