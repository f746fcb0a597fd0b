/** Caps against zip bombs; yauzl itself sets none. */
export interface ZipLimits {
  /** Most bytes of the zip itself, which is held in memory. @defaultValue 1 GiB */
  maxFileBytes?: number;
  /** @defaultValue 500,000 */
  maxEntries?: number;
  /** Most bytes of one entry, unpacked. @defaultValue 128 MiB */
  maxEntryBytes?: number;
  /** Most bytes of all entries together, unpacked. @defaultValue 4 GiB */
  maxTotalBytes?: number;
  /** Most unpacked bytes for one packed byte, of entries above 64 KiB. @defaultValue 200 */
  maxRatio?: number;
}

export const defaultZipLimits: Required<ZipLimits> = {
  maxFileBytes: 2 ** 30,
  maxEntries: 500_000,
  maxEntryBytes: 128 * 2 ** 20,
  maxTotalBytes: 4 * 2 ** 30,
  maxRatio: 200,
};
