import type { Metadata } from '../host/index-host.ts';
import { readDocuments } from '../host/read-documents.ts';

/** Refuses what the host would refuse; returns a copy, as JSON keeps it, that nobody changes any more. */
export function checkMetadata(labels: Uint32Array, metadata: readonly Metadata[]): Metadata[] {
  readDocuments(labels, metadata);
  return metadata.map((value) =>
    value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Metadata),
  );
}
