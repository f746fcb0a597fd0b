import type { Modality } from '@kindred/contracts';

export interface ModelRecord {
  readonly id: string;
  readonly name: string;
  readonly versions: number;
  /** alias → version number */
  readonly aliases: Readonly<Record<string, number>>;
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
}
