import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { MetadataDocument } from '../metadata/metadata-document.ts';
import { metadataLimits } from '../metadata/metadata-limits.ts';
import { readDocument } from '../metadata/read-document.ts';
import type { Metadata } from './index-host.ts';

/** The last document of each label that can have metadata; refuses what is not aligned with the labels. */
export function readDocuments(
  labels: Uint32Array,
  metadata: readonly Metadata[] | undefined,
): Map<number, MetadataDocument> {
  if (metadata !== undefined) checkAligned(labels, metadata);
  const documents = new Map<number, MetadataDocument>();
  labels.forEach((_, at) => addDocument(documents, labels, { metadata, at }));
  return documents;
}

/** Refuses metadata that is no array, or of another length. */
export function checkAligned(labels: Uint32Array, metadata: readonly Metadata[]): void {
  if (Array.isArray(metadata) && metadata.length === labels.length) return;
  const rule = `an array with metadata, or undefined, for each of ${labels.length} labels`;
  throw new InvalidArgumentError('metadata', metadata, rule);
}

/** Adds the document of `labels[at]`. */
export function addDocument(
  documents: Map<number, MetadataDocument>,
  labels: Uint32Array,
  { metadata, at }: { readonly metadata: readonly Metadata[] | undefined; readonly at: number },
): void {
  const label = labels[at]!;
  const given = metadata?.[at];
  const document = readDocument(given, `metadata[${at}]`);
  if (label < metadataLimits.labels) documents.set(label, document);
  else if (given !== undefined) {
    const rule = `below ${metadataLimits.labels} to have metadata`;
    throw new InvalidArgumentError(`labels[${at}]`, label, rule);
  }
}
