const mebibyte = 2 ** 20;

/** Caps on archives that are imported: they come from anywhere, and are held in memory while they are checked. */
export const archiveLimits = {
  /** Of the file as it is sent. */
  bytes: 512 * mebibyte,
  /** Of what it unpacks to. */
  unpackedBytes: 600 * mebibyte,
  entries: 70,
  /** Of a file that the database keeps, or that is read as a whole. */
  manifestBytes: 4 * mebibyte,
} as const;
