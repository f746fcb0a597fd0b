import type { CheckpointStore } from './checkpoint-store.ts';

/** Keeps checkpoints in memory, as copies: like a disk, it does not change afterwards. */
export class MemoryCheckpoints implements CheckpointStore {
  readonly saved: { step: number; files: Record<string, Uint8Array> }[] = [];

  async save(step: number, files: Record<string, Uint8Array>): Promise<void> {
    const copies = Object.entries(files).map(([name, bytes]) => [name, Uint8Array.from(bytes)]);
    this.saved.push({ step, files: Object.fromEntries(copies) as Record<string, Uint8Array> });
  }

  async latest(): Promise<{ step: number; files: Record<string, Uint8Array> } | undefined> {
    return this.saved.at(-1);
  }
}
