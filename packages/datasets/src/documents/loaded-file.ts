/** A file or an entry of an archive, in memory. */
export interface LoadedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
