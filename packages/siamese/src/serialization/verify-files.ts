import { ModelFileError } from './model-file-error.ts';
import type { ModelManifest } from './model-manifest.ts';
import { sha256 } from './sha256.ts';

const OWN: ReadonlySet<string> = new Set(['topology.json', 'weights.bin']);

/**
 * Checks every file that the manifest lists against its size and sha256.
 *
 * @throws ModelFileError
 */
export async function verifyFiles(
  manifest: ModelManifest,
  files: Record<string, Uint8Array>,
): Promise<{
  topology: unknown;
  weights: Uint8Array;
  attachments: Record<string, Uint8Array>;
}> {
  const attachments: Record<string, Uint8Array> = {};
  for (const [name, listed] of Object.entries(manifest.files)) {
    const bytes = requireFile(files, name);
    if (bytes.byteLength !== listed.bytes || (await sha256(bytes)) !== listed.sha256) {
      throw new ModelFileError('model-file-corrupt', name, {
        reason: `${bytes.byteLength} bytes that are not what the manifest lists; copy the model again.`,
      });
    }
    if (!OWN.has(name)) attachments[name] = bytes;
  }
  return {
    topology: JSON.parse(new TextDecoder().decode(requireFile(files, 'topology.json'))) as unknown,
    weights: requireFile(files, 'weights.bin'),
    attachments,
  };
}

function requireFile(files: Record<string, Uint8Array>, name: string): Uint8Array {
  const bytes = Object.hasOwn(files, name) ? files[name] : undefined;
  if (bytes) return bytes;
  throw new ModelFileError('model-file-missing', name, { reason: 'the file is missing.' });
}
