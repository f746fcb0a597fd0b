import type { DocumentLimits } from './document-limits.ts';

/** Most bytes that a file of this name may have. */
export function maxBytesOf(path: string, limits: Required<DocumentLimits>): number {
  const isArchive = path.toLowerCase().endsWith('.zip');
  return isArchive ? limits.maxArchiveFileBytes : limits.maxFileBytes;
}
