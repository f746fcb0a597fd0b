import type { Gate, HeldOutSplit, ImportedFrom, Modality } from '@kindred/contracts';
import type { NewJudgement } from '../judgements/judgement-record.ts';

export interface ModelRecord {
  readonly id: string;
  readonly name: string;
  readonly versions: number;
  /** alias → version number */
  readonly aliases: Readonly<Record<string, number>>;
  readonly gate: Gate;
  /** What its runs never train on; null before a run with labels has ended. */
  readonly heldOut: HeldOutSplit | null;
  readonly createdAt: Date;
}

/** Where the files of a version lie. */
export interface ArtifactReference {
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ModelVersionRecord {
  readonly id: string;
  readonly model: string;
  readonly version: number;
  readonly aliases: readonly string[];
  readonly modality: Modality;
  readonly embeddingSize: number;
  readonly distance: string;
  readonly artifact: ArtifactReference;
  /** The artifact's manifest as saved (JSON object). */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly runId: string | null;
  /** Number of the version that it was made from. */
  readonly parent: number | null;
  /** It has the weights of its parent. */
  readonly recalibrated: boolean;
  /** Who started what made it; null where that was not kept. */
  readonly startedBy: string | null;
  /** What the archive said that its weights came in; null where they were trained here, or it was not kept. */
  readonly importedFrom: ImportedFrom | null;
  readonly createdAt: Date;
}

export interface NewModelVersion {
  readonly model: string;
  readonly modality: Modality;
  readonly embeddingSize: number;
  readonly distance: string;
  readonly artifact: ArtifactReference;
  /** The artifact's manifest as saved (JSON object). */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** The run that made it, with its fencing token; null for an import. */
  readonly run: { readonly id: string; readonly attempt: number } | null;
  /** Fixes what the model holds out, unless it was fixed before. */
  readonly heldOut?: HeldOutSplit | undefined;
  readonly judgement?: NewJudgement | undefined;
  /** Id of the version that it was made from. */
  readonly parentId?: string | undefined;
  readonly recalibrated?: boolean | undefined;
  readonly importedFrom?: ImportedFrom | null | undefined;
}
