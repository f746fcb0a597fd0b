import { builtinEncoder } from './builtin-encoder.ts';
import type { Encoder } from './encoder.ts';
import type { EncoderRef } from './encoder-ref.ts';
import { loadEncoder } from './load-encoder.ts';

/** The encoders in the memory of the encoder process; the parent says which to forget. */
export class EncoderSet {
  readonly #models = new Map<string, Encoder>();

  /** @throws Error when the version is neither loaded nor comes with files; errors of `loadEncoder` */
  async load(ref: EncoderRef, files: Record<string, Uint8Array> | undefined): Promise<Encoder> {
    if ('builtin' in ref) return builtinEncoder(ref);
    const loaded = this.#models.get(ref.versionId);
    if (loaded !== undefined) return loaded;
    if (files === undefined) throw new Error(`model version ${ref.versionId} is not loaded`);
    const encoder = await loadEncoder(files);
    this.#models.set(ref.versionId, encoder);
    return encoder;
  }

  unload(versionIds: readonly string[]): void {
    for (const versionId of versionIds) {
      this.#models.get(versionId)?.dispose();
      this.#models.delete(versionId);
    }
  }
}
