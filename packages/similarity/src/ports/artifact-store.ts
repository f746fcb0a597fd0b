/** The part of the artifact store that the use cases need. */
export interface ArtifactFiles {
  put(
    key: string,
    files: Record<string, Uint8Array>,
  ): Promise<{ readonly key: string; readonly sha256: string; readonly bytes: number }>;
  /**
   * @param options the checksum that whoever refers to the artifact has kept
   * @throws code `artifact-not-found`; `artifact-corrupt`, also where the whole has another checksum than that
   */
  get(
    key: string,
    options?: { readonly sha256?: string | undefined },
  ): Promise<Record<string, Uint8Array>>;
  delete(key: string): Promise<void>;
  list(prefix: string): Promise<readonly string[]>;
}
