import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type {
  ArtifactFiles,
  ArtifactReceipt,
  ArtifactStore,
  GetOptions,
  PutOptions,
} from '../artifact-store.ts';
import { ArtifactConflictError } from '../errors/artifact-conflict-error.ts';
import { ArtifactCorruptError } from '../errors/artifact-corrupt-error.ts';
import { ArtifactNotFoundError } from '../errors/artifact-not-found-error.ts';
import { assertArtifactKey, assertArtifactPrefix, assertFileName } from '../keys/artifact-key.ts';
import { describeFiles, receiptOf, type ArtifactIndex } from './artifact-index.ts';
import { makeFolderDurably, syncFolder } from './durable-files.ts';
import { findKeys } from './find-keys.ts';
import { readIndex } from './read-index.ts';
import { readVerified } from './read-verified.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';
import { writeArtifact } from './write-artifact.ts';
import { writeFailure } from './write-failure.ts';

export interface FolderStoreOptions {
  /** Age from which leftovers of killed puts are removed at opening. @defaultValue 15 minutes */
  readonly leftoverAgeMs?: number;
}

/** Artifacts in a local folder; several processes may use the same folder at once. */
export class FolderArtifactStore implements ArtifactStore {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Opens the store, made if missing, and sweeps what killed processes left.
   *
   * @throws ArtifactStoreReadOnlyError when the folder cannot be made.
   */
  static async open(
    folder: string,
    { leftoverAgeMs = 15 * 60_000 }: FolderStoreOptions = {},
  ): Promise<FolderArtifactStore> {
    const absolute = resolve(folder);
    try {
      await makeFolderDurably(absolute);
      await sweepLeftovers(absolute, leftoverAgeMs);
    } catch (error) {
      throw writeFailure(error, { folder: absolute, key: '', bytes: 0 });
    }
    return new FolderArtifactStore(absolute);
  }

  async put(
    key: string,
    files: ArtifactFiles,
    { replace = false }: PutOptions = {},
  ): Promise<ArtifactReceipt> {
    assertArtifactKey(key);
    Object.keys(files).forEach(assertFileName);
    const wanted = describeFiles(key, '', files);
    const existing = await this.#stored(key, wanted, replace);
    if (existing === 'same') return receiptOf(wanted);
    const overwrite = replace || existing === 'damaged';
    try {
      const index = await writeArtifact(this.#folder, key, { files, replace: overwrite });
      // Undefined: another process stored this key in the meantime; look at what it stored.
      if (index === undefined) return await this.put(key, files, { replace });
      if (typeof existing === 'object') await this.#removeContent(existing);
      return receiptOf(index);
    } catch (error) {
      throw writeFailure(error, { folder: this.#folder, key, bytes: receiptOf(wanted).bytes });
    }
  }

  async get(key: string, { sha256 }: GetOptions = {}): Promise<Record<string, Uint8Array>> {
    assertArtifactKey(key);
    const index = await readIndex(this.#folder, key);
    if (index === undefined) throw new ArtifactNotFoundError(key);
    try {
      if (sha256 !== undefined && sha256 !== index.sha256)
        throw new ArtifactCorruptError(key, `its checksum is ${index.sha256}, not ${sha256}`);
      return await readVerified(this.#folder, index);
    } catch (error) {
      // Replaced or deleted while it was read: then what is there now counts.
      const now = await readIndex(this.#folder, key);
      if (now?.content === index.content) throw error;
      return this.get(key, { sha256 });
    }
  }

  async has(key: string): Promise<boolean> {
    assertArtifactKey(key);
    return (await readIndex(this.#folder, key)) !== undefined;
  }

  async delete(key: string): Promise<void> {
    assertArtifactKey(key);
    const index = await readIndex(this.#folder, key).catch(ignoreDamage);
    if (index === undefined) return;
    try {
      await rm(join(this.#folder, key, '@index.json'), { force: true });
      await syncFolder(join(this.#folder, key));
      if (index !== 'damaged') await this.#removeContent(index);
    } catch (error) {
      throw writeFailure(error, { folder: this.#folder, key, bytes: 0 });
    }
  }

  async list(prefix: string): Promise<readonly string[]> {
    assertArtifactPrefix(prefix);
    return findKeys(this.#folder, prefix);
  }

  /** What is under the key, beside what shall be put; a damaged copy of the same content may be mended. */
  async #stored(key: string, wanted: ArtifactIndex, replace: boolean) {
    const index = await readIndex(this.#folder, key).catch(ignoreDamage);
    if (index === undefined || index === 'damaged') return index;
    if (index.sha256 === wanted.sha256) {
      const intact = await readVerified(this.#folder, index).catch(ignoreDamage);
      return intact === 'damaged' ? 'damaged' : 'same';
    }
    if (!replace) throw new ArtifactConflictError(key);
    return index;
  }

  async #removeContent(index: ArtifactIndex): Promise<void> {
    await rm(join(this.#folder, index.key, index.content), { recursive: true, force: true });
  }
}

function ignoreDamage(error: unknown): 'damaged' {
  if (error instanceof ArtifactCorruptError) return 'damaged';
  throw error;
}
