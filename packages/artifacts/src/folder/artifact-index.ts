import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ArtifactFiles, ArtifactReceipt } from '../artifact-store.ts';

const indexSchema = z
  .object({
    formatVersion: z.literal(1),
    key: z.string(),
    /** Folder beside the index that holds the files. */
    content: z.string().regex(/^@content-[0-9a-f]+$/),
    sha256: z.hash('sha256'),
    files: z.array(
      z.object({
        name: z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/),
        bytes: z.number().int().nonnegative(),
        sha256: z.hash('sha256'),
      }),
    ),
  })
  // So the checksum of the whole is that of the files whose own were compared.
  .refine(({ sha256, files }) => sha256 === digestOf(files));

/** The file `@index.json`: an artifact exists when, and only when, its index does. */
export type ArtifactIndex = z.infer<typeof indexSchema>;

/** Describes files that are about to be stored in the folder `content`. */
export function describeFiles(key: string, content: string, files: ArtifactFiles): ArtifactIndex {
  const entries = Object.entries(files)
    .map(([name, bytes]) => ({ name, bytes: bytes.byteLength, sha256: sha256Of(bytes) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { formatVersion: 1, key, content, sha256: digestOf(entries), files: entries };
}

/** Of the files in the order of their names. */
function digestOf(files: readonly { readonly name: string; readonly sha256: string }[]): string {
  const sums = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
  return sha256Of(Buffer.from(sums));
}

/** @throws when the text is not a whole index. */
export function parseIndex(text: string): ArtifactIndex {
  return indexSchema.parse(JSON.parse(text));
}

export function receiptOf({ key, sha256, files }: ArtifactIndex): ArtifactReceipt {
  return { key, sha256, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
