import { findVersion } from '../models/find-version.ts';
import { lineageOf, type GetLineagePorts } from '../models/get-lineage.ts';
import { writeArchive } from './write-archive.ts';

/** A version as the bytes of one archive. @throws ModelNotFoundError ModelVersionNotFoundError */
export async function exportVersion(
  { models, artifacts }: GetLineagePorts,
  name: string,
  version: number,
): Promise<AsyncGenerator<Uint8Array>> {
  const record = await findVersion(models, name, version);
  const files = await artifacts.get(record.artifact.key);
  return writeArchive(files, lineageOf(record, files));
}
