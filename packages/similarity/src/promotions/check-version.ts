import { isDeepStrictEqual } from 'node:util';
import { VersionDamagedError } from '../errors/version-damaged-error.ts';
import { readVersionFiles } from '../models/read-version-files.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ModelVersionRecord } from '../ports/model-store.ts';

/** What makes a version what it is; a calibration may be learned again. */
const identity = ['encoder', 'preprocessing', 'dataFingerprint'] as const;

/**
 * Reads the files of a version, whose checksums the store recomputes and compares with the one in the version's row, and
 * compares their manifest with the one that was committed.
 * @throws VersionDamagedError
 */
export async function checkVersion(
  artifacts: Pick<ArtifactFiles, 'get'>,
  record: ModelVersionRecord,
): Promise<void> {
  const { model, version, manifest } = record;
  const damaged = (reason: string) => new VersionDamagedError(model, version, { reason });
  const files = await readVersionFiles(artifacts, record);
  const file = files['manifest.json'];
  if (file === undefined) throw damaged('manifest.json is missing');
  const stored = parse(Buffer.from(file).toString('utf8'));
  const committed = parse(JSON.stringify(manifest));
  for (const key of identity)
    if (!isDeepStrictEqual(stored?.[key], committed?.[key]))
      throw damaged(`manifest.json has another ${key} than this version`);
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
