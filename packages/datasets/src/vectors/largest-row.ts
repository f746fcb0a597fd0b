/** Most bytes of one vector: a header that promises more is taken for damage. */
export const LARGEST_ROW_BYTES = 64 * 1024 * 1024;

/** Bytes that are read at once where a vector is not larger. */
export const BLOCK_BYTES = 1024 * 1024;
