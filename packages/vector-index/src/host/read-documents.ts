import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { MetadataDocument } from '../metadata/metadata-document.ts';
import { metadataLimits } from '../metadata/metadata-limits.ts';
import { readDocument } from '../metadata/read-document.ts';
import type { Metadata } from './index-host.ts';

/** The last document of each label that can have metadata; refuses what is not aligned with the labels. */
export function readDocuments(
  labels: Uint32Array,
  metadata: readonly Metadata[],
): Map<number, MetadataDocument> {
  if (!Array.isArray(metadata) || metadata.length !== labels.length) {
    const rule = `an array with metadata, or undefined, for each of ${labels.length} labels`;
    throw new InvalidArgumentError('metadata', metadata, rule);
  }
  const documents = new Map<number, MetadataDocument>();
  labels.forEach((label, at) => {
    const given = metadata[at];
    const document = readDocument(given, `metadata[${at}]`);
    if (label < metadataLimits.labels) documents.set(label, document);
    else if (given !== undefined) {
      const rule = `below ${metadataLimits.labels} to have metadata`;
      throw new InvalidArgumentError(`labels[${at}]`, label, rule);
    }
  });
  return documents;
}
