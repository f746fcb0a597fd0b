import { findVersion } from '../models/find-version.ts';
import { readVersionFiles } from '../models/read-version-files.ts';
import { lineageOf, type GetLineagePorts } from '../models/get-lineage.ts';
import { writeArchive } from './write-archive.ts';

/** A version as the bytes of one archive. @throws ModelNotFoundError ModelVersionNotFoundError VersionDamagedError */
export async function exportVersion(
  { models, artifacts }: GetLineagePorts,
  name: string,
  version: number,
): Promise<AsyncGenerator<Uint8Array>> {
  const record = await findVersion(models, name, version);
  const files = await readVersionFiles(artifacts, record);
  return writeArchive(files, lineageOf(record, files));
}
