/**
 * The formats of the TEXMEX corpora (SIFT1M, GIST1M; http://corpus-texmex.irisa.fr): every vector is its
 * dimension as a little-endian int32 and then its numbers, little-endian too.
 */
export const VECS_FORMATS = { fvecs: 'float32', ivecs: 'int32', bvecs: 'uint8' } as const;

export type VecsFormat = keyof typeof VECS_FORMATS;
