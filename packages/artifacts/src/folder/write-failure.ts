import { systemErrorCode } from '@kindred/runtime';
import { ArtifactStoreFullError } from '../errors/artifact-store-full-error.ts';
import { ArtifactStoreReadOnlyError } from '../errors/artifact-store-read-only-error.ts';

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const readOnly = new Set(['EROFS', 'EACCES', 'EPERM']);

/** Turns a file system's refusal to write into the store's named error; other errors stay as they are. */
export function writeFailure(
  error: unknown,
  { folder, key, bytes }: { folder: string; key: string; bytes: number },
): unknown {
  const code = systemErrorCode(error);
  if (full.has(code)) return new ArtifactStoreFullError(key, bytes, error);
  if (readOnly.has(code)) return new ArtifactStoreReadOnlyError(folder, error);
  return error;
}
