import { createHash } from 'node:crypto';
import { archiveManifestSchema, explainIssue, type ArchiveManifest } from '@kindred/contracts';
import { readTar, type TarEntry } from '@kindred/datasets';
import { messageOf } from '@kindred/runtime';
import { ArchiveInvalidError } from '../errors/archive-invalid-error.ts';
import { archiveLimits } from './archive-limits.ts';
import { archiveFolder, archiveManifestName } from './archive-names.ts';

/** What an archive holds; every file is as its manifest says. */
export interface VersionArchive {
  readonly manifest: ArchiveManifest;
  readonly files: Record<string, Uint8Array>;
}

/**
 * Reads an archive of a version from a file, and trusts nothing of it: sizes are capped, names are flat and listed,
 * each comes once, and its bytes have the SHA-256 that the manifest says. What the model does is not tried here.
 *
 * @throws ArchiveInvalidError
 */
export async function readArchive(path: string): Promise<VersionArchive> {
  const entries = readTar(path, undefined, {
    maxFileBytes: archiveLimits.bytes,
    maxTotalBytes: archiveLimits.unpackedBytes,
    maxEntryBytes: archiveLimits.bytes,
    maxEntries: archiveLimits.entries,
  });
  try {
    return await readEntries(entries);
  } catch (error) {
    if (error instanceof ArchiveInvalidError) throw error;
    throw new ArchiveInvalidError(messageOf(error).replace(/\.$/u, ''), { cause: error });
  }
}

async function readEntries(entries: AsyncIterable<TarEntry>): Promise<VersionArchive> {
  let manifest: ArchiveManifest | undefined;
  const files: Record<string, Uint8Array> = Object.create(null);
  for await (const { name, bytes } of entries) {
    if (manifest === undefined) {
      manifest = parseManifest(name, bytes);
      continue;
    }
    const file = name.startsWith(archiveFolder) ? name.slice(archiveFolder.length) : name;
    if (file === name || !Object.hasOwn(manifest.files, file))
      throw new ArchiveInvalidError(`"${name}" is not listed in it`);
    if (Object.hasOwn(files, file)) throw new ArchiveInvalidError(`"${name}" comes twice`);
    checkFile(manifest, file, bytes);
    files[file] = bytes;
  }
  if (manifest === undefined) throw new ArchiveInvalidError('it is empty');
  const missing = Object.keys(manifest.files).find((name) => !Object.hasOwn(files, name));
  if (missing !== undefined) throw new ArchiveInvalidError(`${missing} is missing`);
  return { manifest, files: { ...files } };
}

function parseManifest(name: string, bytes: Uint8Array): ArchiveManifest {
  if (name !== archiveManifestName)
    throw new ArchiveInvalidError(`it does not begin with ${archiveManifestName}`);
  requireSmall(name, bytes);
  const parsed = archiveManifestSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const { path = [], message = 'it is broken' } = issue ? { ...issue, ...explainIssue(issue) } : {};
  throw new ArchiveInvalidError(`${archiveManifestName}: ${[...path].join('.')} ${message}`);
}

function checkFile({ files }: ArchiveManifest, name: string, bytes: Uint8Array): void {
  if (name === 'manifest.json') requireSmall(name, bytes);
  const listed = files[name];
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (listed?.bytes === bytes.byteLength && listed.sha256 === sha256) return;
  throw new ArchiveInvalidError(`the bytes of ${name} are not those that it lists`);
}

function requireSmall(name: string, bytes: Uint8Array): void {
  if (bytes.byteLength <= archiveLimits.manifestBytes) return;
  throw new ArchiveInvalidError(`${name} has more than ${archiveLimits.manifestBytes} bytes`);
}
