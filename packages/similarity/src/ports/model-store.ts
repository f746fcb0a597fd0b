import type { Gate, HeldOutSplit, ImportedFrom, Modality } from '@kindred/contracts';
import type { NewJudgement } from './judgement-store.ts';
import type { Page, PageRequest } from './page.ts';

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

export interface ModelVersionRecord {
  readonly id: string;
  readonly model: string;
  readonly version: number;
  readonly aliases: readonly string[];
  readonly modality: Modality;
  readonly embeddingSize: number;
  readonly distance: string;
  readonly artifact: { readonly key: string; readonly sha256: string; readonly bytes: number };
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
  readonly artifact: { readonly key: string; readonly sha256: string; readonly bytes: number };
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

export interface ModelStore {
  find(name: string): Promise<ModelRecord | undefined>;
  list(request: PageRequest): Promise<Page<ModelRecord>>;
  /**
   * Commits a version: idempotent per run (the same run gives the same version back), refused for a
   * stale attempt (code `stale-attempt`). Marks the run succeeded in the same transaction. Sets
   * `candidate`; sets `live` when the model has no live version yet. Makes the model of an import.
   */
  commitVersion(version: NewModelVersion): Promise<ModelVersionRecord>;
  /** `version` undefined: the alias `live`. */
  version(name: string, version?: number): Promise<ModelVersionRecord | undefined>;
  versionById(versionId: string): Promise<ModelVersionRecord | undefined>;
  /** Newest first. */
  versions(name: string, request: PageRequest): Promise<Page<ModelVersionRecord>>;
  /** Says when a candidate is to be promoted; undefined if there is no such model. */
  setGate(name: string, gate: Gate): Promise<ModelRecord | undefined>;
  /** With its versions and finished runs. @throws code `model-in-use` when a collection or an active run needs it */
  delete(name: string): Promise<boolean>;
}
