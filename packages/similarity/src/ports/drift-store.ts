import type { GenerationSample } from './generation-store.ts';

/** What a generation was like when the reference was taken. */
export interface DriftReferenceRecord {
  /** As it was given, as JSON. */
  readonly sketch: unknown;
  readonly at: Date;
}

export interface DriftStore {
  /** The reference of a generation, if one was taken. */
  reference(generationId: string): Promise<DriftReferenceRecord | undefined>;
  /** Takes the place of an earlier reference; undefined if the generation is gone. */
  setReference(generationId: string, sketch: unknown): Promise<DriftReferenceRecord | undefined>;
  /** Embeddings of content that came after the reference, the newest first; none without a reference. */
  newer(generationId: string, limit: number): Promise<GenerationSample>;
}
