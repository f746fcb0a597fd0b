import type { DriftFigures, ProposalKind } from '@kindred/contracts';

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
