/** The files of one artifact: name (a flat name, no folders) → content. */
export type ArtifactFiles = Readonly<Record<string, Uint8Array>>;

/** What a store says of an artifact it holds. */
export interface ArtifactReceipt {
  readonly key: string;
  /** Hex SHA-256 over the sorted list of (sha256, name) of the files: equal content, equal value. */
  readonly sha256: string;
  /** Sum of the sizes of the files. */
  readonly bytes: number;
}

export interface PutOptions {
  /** Replace other content under the same key, instead of failing. @defaultValue false */
  readonly replace?: boolean;
}

export interface GetOptions {
  /** `sha256` of the receipt that whoever refers to the artifact has kept. @defaultValue any */
  readonly sha256?: string | undefined;
}

/**
 * Keeps artifacts: small sets of files that belong together, such as a model version or a checkpoint.
 * A key is a path such as `models/omniglot/3` (see `assertArtifactKey`). An artifact appears whole or
 * not at all, also when the process is killed, and every read is verified.
 */
export interface ArtifactStore {
  /**
   * Stores the files; when it resolves they are durable. The same content again is accepted.
   *
   * @throws ArtifactConflictError when the key holds other content and `replace` is not set.
   * @throws ArtifactStoreFullError, ArtifactStoreReadOnlyError
   */
  put(key: string, files: ArtifactFiles, options?: PutOptions): Promise<ArtifactReceipt>;
  /**
   * @throws ArtifactNotFoundError
   * @throws ArtifactCorruptError when a file is missing or its checksum is wrong, or when the whole is not what the
   *   caller's checksum says.
   */
  get(key: string, options?: GetOptions): Promise<Record<string, Uint8Array>>;
  has(key: string): Promise<boolean>;
  /** Removes the artifact; no error when there is none. */
  delete(key: string): Promise<void>;
  /** Keys equal to the prefix or below it (`models/omniglot` finds `models/omniglot/3`), sorted; all for ''. */
  list(prefix: string): Promise<readonly string[]>;
}
