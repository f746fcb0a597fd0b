import type { DriftFigures, ProposalKind } from '@kindred/contracts';
import type { GenerationSample } from './generation-store.ts';

/** What a generation was like when the reference was taken. */
export interface DriftReferenceRecord {
  /** As it was given, as JSON. */
  readonly sketch: unknown;
  readonly at: Date;
}

/** A search that was drawn from those of a generation. */
export interface QuerySampleRecord {
  /** Projected query; of all samples of a generation as many numbers. */
  readonly point: Float32Array;
  /** Distance to its nearest neighbour. */
  readonly score: number;
}

/** Searches of a generation, row by row. */
export interface QuerySamples {
  readonly points: readonly Float32Array[];
  readonly scores: readonly number[];
}

/** What a check comes to, by what the checks before it have left. */
export interface CheckDecision {
  /** For the next check, as JSON. */
  readonly triggers: unknown;
  readonly propose: readonly { readonly kind: ProposalKind; readonly reasons: readonly string[] }[];
  /** Kinds whose open proposals of earlier checks hold no more, and why. */
  readonly withdraw: readonly { readonly kind: ProposalKind; readonly note: string }[];
}

export interface DriftCheck {
  readonly generationId: string;
  /** The same job again changes nothing. */
  readonly jobId: string;
  /** When the reference was taken that the figures are against; null: there was none. */
  readonly referenceAt: Date | null;
  readonly figures: DriftFigures;
  /** @param triggers of the check before; undefined: there was none since the reference was taken */
  readonly decide: (triggers: unknown) => CheckDecision;
}

/** What was last found of a collection that serves. */
export interface LatestCheck {
  readonly collection: string;
  readonly at: Date;
  readonly figures: DriftFigures;
}

export interface DriftStore {
  /** The reference of a generation, if one was taken. */
  reference(generationId: string): Promise<DriftReferenceRecord | undefined>;
  /**
   * Takes the place of an earlier reference, for searches too; what was proposed by that one ends. undefined if the
   * generation is gone.
   */
  setReference(generationId: string, sketch: unknown): Promise<DriftReferenceRecord | undefined>;
  /** Is the reference of a generation that serves and has none; else changes nothing. */
  setFirstReference(generationId: string, sketch: unknown): Promise<void>;
  /** Names of the collections, and generations that serve them since a promotion, of which no reference was taken. */
  withoutReference(): Promise<
    readonly { readonly generationId: string; readonly collection: string }[]
  >;
  /** Embeddings of content that came after the reference, the newest first; none without a reference. */
  newer(generationId: string, limit: number): Promise<GenerationSample>;
  /** Adds searches: the first 256 are the reference of the later ones, of which the newest 256 are kept. */
  recordQueries(generationId: string, samples: readonly QuerySampleRecord[]): Promise<void>;
  /** What is kept of a generation's searches, oldest first. */
  queries(
    generationId: string,
  ): Promise<{ readonly reference: QuerySamples; readonly newer: QuerySamples }>;
  /** One transaction: what a check found and what is proposed by it, once per job. Gives ids of proposals. */
  recordCheck(check: DriftCheck): Promise<readonly string[]>;
  /** Of every collection that was checked. */
  latestChecks(): Promise<readonly LatestCheck[]>;
}
