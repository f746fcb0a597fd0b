import { createHash } from 'node:crypto';
import type { ArchiveManifest, Lineage } from '@kindred/contracts';
import { writeTar } from '@kindred/datasets';
import { archiveFolder, archiveManifestName } from './archive-names.ts';

/**
 * A version as one file: a tar that begins with a manifest, which lists every other file with its size and SHA-256.
 * The same version gives the same bytes.
 */
export function writeArchive(
  files: Readonly<Record<string, Uint8Array>>,
  lineage: Lineage,
): AsyncGenerator<Uint8Array> {
  const names = Object.keys(files).sort();
  const described = names.map((name) => {
    const bytes = files[name] as Uint8Array;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return [name, { bytes: bytes.byteLength, sha256 }];
  });
  const manifest: ArchiveManifest = {
    format: 'kindred-version',
    formatVersion: 1,
    model: lineage.model,
    version: lineage.version,
    lineage,
    files: Object.fromEntries(described),
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  const entries = [
    { name: archiveManifestName, bytes: new TextEncoder().encode(text) },
    ...names.map((name) => ({ name: `${archiveFolder}${name}`, bytes: files[name] as Uint8Array })),
  ];
  return writeTar(entries, new Date(lineage.createdAt));
}
