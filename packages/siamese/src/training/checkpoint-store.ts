/** Where a training leaves its checkpoints. A save must be atomic: `latest` never returns half of one. */
export interface CheckpointStore {
  save(step: number, files: Record<string, Uint8Array>): Promise<void>;
  latest(): Promise<{ step: number; files: Record<string, Uint8Array> } | undefined>;
}
