/** Caps against hostile archives; tar-stream itself sets none. */
export interface TarLimits {
  /** Most bytes of the archive itself. @defaultValue 1 GiB */
  maxFileBytes?: number;
  /** @defaultValue 500,000 */
  maxEntries?: number;
  /** Most bytes of one entry. @defaultValue 128 MiB */
  maxEntryBytes?: number;
  /** Most bytes of the whole tar, decompressed. @defaultValue 4 GiB */
  maxTotalBytes?: number;
}

export const defaultTarLimits: Required<TarLimits> = {
  maxFileBytes: 2 ** 30,
  maxEntries: 500_000,
  maxEntryBytes: 128 * 2 ** 20,
  maxTotalBytes: 4 * 2 ** 30,
};
