/** Neighbours that one search can give (`SearchOptions.k`), and therefore each search made of them. */
export const LARGEST_K = 10_000;
