import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { Metadata } from '../host/index-host.ts';
import { readDocument } from '../metadata/read-document.ts';
import type { StoredMetadata } from './write/stored-object.ts';

/** Reads the metadata of a batch, which is aligned with its labels; all of it may be absent. */
export function checkMetadata(
  metadata: readonly Metadata[] | undefined,
  count: number,
): StoredMetadata[] {
  if (metadata !== undefined && (!Array.isArray(metadata) || metadata.length !== count)) {
    throw new InvalidArgumentError(
      'metadata',
      metadata,
      `an array of ${count} objects or undefined`,
    );
  }
  return Array.from({ length: count }, (_, row) => {
    const given = metadata?.[row];
    return {
      document: readDocument(given, `metadata[${row}]`),
      json: given === undefined ? undefined : JSON.stringify(given),
    };
  });
}
