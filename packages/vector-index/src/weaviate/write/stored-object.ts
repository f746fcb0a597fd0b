import type { MetadataDocument } from '../../metadata/metadata-document.ts';
import { VECTOR } from '../collection/collection-definition.ts';
import { objectId } from '../object-id.ts';
import { termsOfObject } from '../terms/terms-of-object.ts';

/** Metadata as it is stored: flattened for filters, as given (JSON) for facets; absent where there is none. */
export interface StoredMetadata {
  readonly document: MetadataDocument;
  readonly json: string | undefined;
}

export interface StoredProperties {
  readonly label: number;
  readonly terms: readonly string[];
  readonly metadata: string | null;
}

/** An object as `POST /v1/batch/objects` takes it. */
export interface StoredObject {
  readonly class: string;
  readonly id: string;
  readonly properties: StoredProperties;
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

/** What is stored beside the vector. A property that is null is removed. */
export function storedProperties(
  label: number,
  { document, json }: StoredMetadata,
): StoredProperties {
  return { label, terms: termsOfObject(label, document), metadata: json ?? null };
}

export function storedObject(
  collection: string,
  label: number,
  content: { readonly vector: Float32Array; readonly metadata: StoredMetadata },
): StoredObject {
  return {
    class: collection,
    id: objectId(label),
    properties: storedProperties(label, content.metadata),
    vectors: { [VECTOR]: Array.from(content.vector) },
  };
}
