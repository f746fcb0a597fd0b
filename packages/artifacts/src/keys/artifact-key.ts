import { ArtifactKeyError } from '../errors/artifact-key-error.ts';

// No leading dot: rules out "." and "..", and keeps dot names for the store's own files.
const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;
const deepest = 8;
const keyRule =
  'use 1–8 parts joined by "/", each of 1–128 letters, digits, "_", "-" or ".", not beginning with "."';
const nameRule = 'use 1–128 letters, digits, "_", "-" or ".", not beginning with "."';

/** @throws ArtifactKeyError unless `key` is 1–8 plain parts joined by `/`, without any way out of the store. */
export function assertArtifactKey(key: string): void {
  const parts = key.split('/');
  const valid = parts.length <= deepest && parts.every((part) => segment.test(part));
  if (!valid) throw new ArtifactKeyError('the key of an artifact', key, keyRule);
}

/** @throws ArtifactKeyError unless `name` is a flat file name. */
export function assertFileName(name: string): void {
  if (!segment.test(name)) throw new ArtifactKeyError('the name of a file', name, nameRule);
}

/** @throws ArtifactKeyError unless `prefix` is empty or a key. */
export function assertArtifactPrefix(prefix: string): void {
  if (prefix !== '') assertArtifactKey(prefix);
}
