import type { Lineage } from '@kindred/contracts';
import type { ModelStore, ModelVersionRecord } from '../ports/model-store.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import { readSplitFile } from '../held-out/split-file.ts';
import { findVersion } from './find-version.ts';
import { presentVersion } from './present-version.ts';
import { readVersionFiles } from './read-version-files.ts';

export interface GetLineagePorts {
  readonly models: Pick<ModelStore, 'find' | 'version'>;
  readonly artifacts: Pick<ArtifactFiles, 'get'>;
}

/** Where a version comes from. @throws ModelNotFoundError ModelVersionNotFoundError VersionDamagedError */
export async function getLineage(
  { models, artifacts }: GetLineagePorts,
  name: string,
  version: number,
): Promise<Lineage> {
  const record = await findVersion(models, name, version);
  return lineageOf(record, await readVersionFiles(artifacts, record));
}

/** The same of a version whose files are at hand. */
export function lineageOf(
  record: ModelVersionRecord,
  files: Readonly<Record<string, Uint8Array>>,
): Lineage {
  const { model, version, runId, parent, recalibrated, startedBy, importedFrom, manifest } = record;
  const { dataFingerprint, weightsFingerprint, createdAt, artifact } = presentVersion(record);
  const { data = null, config = null, code = null } = fieldsOf(manifest['training']);
  return {
    model,
    version,
    origin: runId === null ? (recalibrated ? 'recalibration' : 'import') : 'run',
    artifactSha256: artifact.sha256,
    weightsFingerprint,
    dataFingerprint,
    splitFingerprint: splitFingerprintOf(files),
    data: data as Lineage['data'],
    config: config as Lineage['config'],
    code: asCode(code),
    parent: parent === null ? null : { model, version: parent },
    runId,
    importedFrom,
    startedBy,
    createdAt,
  };
}

/** An import of an older format, or a broken file, has none to tell; loading it is where that fails. */
function splitFingerprintOf(files: Readonly<Record<string, Uint8Array>>): string | null {
  try {
    return readSplitFile(files)?.fingerprint ?? null;
  } catch {
    return null;
  }
}

function asCode(value: unknown): Lineage['code'] {
  const { version, commit } = fieldsOf(value);
  if (typeof version !== 'string') return null;
  return { version, commit: typeof commit === 'string' ? commit : null };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
