/** The part of the artifact store that the use cases need. */
export interface ArtifactFiles {
  put(
    key: string,
    files: Record<string, Uint8Array>,
  ): Promise<{ readonly key: string; readonly sha256: string; readonly bytes: number }>;
  get(key: string): Promise<Record<string, Uint8Array>>;
  delete(key: string): Promise<void>;
  list(prefix: string): Promise<readonly string[]>;
}
