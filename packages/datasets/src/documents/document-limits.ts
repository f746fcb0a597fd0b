/** Caps that keep a hostile file from taking the machine's memory or time. */
export interface DocumentLimits {
  /** Most bytes of one file or entry of an archive that is no zip. @defaultValue 64 MiB */
  readonly maxFileBytes?: number;
  /** Most bytes of a zip, which is held in memory. @defaultValue 512 MiB */
  readonly maxArchiveFileBytes?: number;
  /** Most UTF-16 units of one document's text. @defaultValue 20 million */
  readonly maxCharacters?: number;
  /** Most pages of a PDF. @defaultValue 10,000 */
  readonly maxPages?: number;
  /** Most files of a folder. @defaultValue 1 million */
  readonly maxFiles?: number;
  /** Most folders in folders. @defaultValue 64 */
  readonly maxFolderDepth?: number;
  /** Most archives in archives: 1 reads a zip, 2 also the zips in it. @defaultValue 2 */
  readonly maxArchiveDepth?: number;
  /** Most entries of an archive and the archives in it together. @defaultValue 100,000 */
  readonly maxArchiveEntries?: number;
  /** Most unpacked bytes of an archive and the archives in it together. @defaultValue 1 GiB */
  readonly maxArchiveBytes?: number;
  /** Most unpacked bytes for one packed byte, of entries above 64 KiB. @defaultValue 200 */
  readonly maxArchiveRatio?: number;
  /** Longest time to parse one PDF, DOCX, HTML or Parquet file, in milliseconds. @defaultValue 30,000 */
  readonly parserTimeoutMs?: number;
  /** Most memory of the parsers' process, in MiB, apart from bytes of files. @defaultValue 512 */
  readonly parserMemoryMb?: number;
}

export const defaultDocumentLimits: Required<DocumentLimits> = {
  maxFileBytes: 64 * 2 ** 20,
  maxArchiveFileBytes: 512 * 2 ** 20,
  maxCharacters: 20_000_000,
  maxPages: 10_000,
  maxFiles: 1_000_000,
  maxFolderDepth: 64,
  maxArchiveDepth: 2,
  maxArchiveEntries: 100_000,
  maxArchiveBytes: 2 ** 30,
  maxArchiveRatio: 200,
  parserTimeoutMs: 30_000,
  parserMemoryMb: 512,
};
