import { messageOf } from '@kindred/runtime';
import { EncoderUnavailableError } from '../errors/encoder-unavailable-error.ts';
import { readVersionFiles } from '../models/read-version-files.ts';
import type { EncoderHostOptions } from './encoder-host-options.ts';

/** Which model versions the encoder process has in memory: the least recently used leave first. */
export class ResidentModels {
  readonly #ports: Pick<EncoderHostOptions, 'models' | 'artifacts'>;
  readonly #limit: number;
  readonly #versions = new Set<string>();

  constructor(ports: Pick<EncoderHostOptions, 'models' | 'artifacts'>, limit: number) {
    this.#ports = ports;
    this.#limit = limit;
  }

  get versions(): readonly string[] {
    return [...this.#versions];
  }

  /**
   * What a request for a version has to carry: its files if the process lacks them, and what leaves.
   * @throws EncoderUnavailableError
   */
  async admit(
    versionId: string,
  ): Promise<{ files?: Record<string, Uint8Array>; unload: readonly string[] }> {
    if (this.#versions.delete(versionId)) {
      this.#versions.add(versionId);
      return { unload: [] };
    }
    const files = await this.#fetch(versionId);
    this.#versions.add(versionId);
    const unload = this.versions.slice(0, Math.max(0, this.#versions.size - this.#limit));
    for (const id of unload) this.#versions.delete(id);
    return { files, unload };
  }

  /** Nothing is known to be in memory any more; files that come twice do no harm. */
  clear(): void {
    this.#versions.clear();
  }

  async #fetch(versionId: string): Promise<Record<string, Uint8Array>> {
    try {
      const version = await this.#ports.models.versionById(versionId);
      if (version === undefined) throw new Error('the model version was deleted');
      return await readVersionFiles(this.#ports.artifacts, version);
    } catch (cause) {
      const reason = messageOf(cause);
      throw new EncoderUnavailableError(reason, { versionId, cause });
    }
  }
}
