import type { CompareResponse } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import { encoderOf } from '../encode/encoder-ref.ts';
import { findVersion } from '../models/find-version.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';
import type { RememberedItems } from '../search/remembered-items.ts';
import type { ModelStore } from '../ports/model-store.ts';
import { embedQueries, type EmbeddingSpace, type Query } from '../search/embed-queries.ts';
import { judge } from '../search/judge.ts';
import { distanceOf } from './distance-of.ts';

export interface ComparePorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly items: Pick<ItemStore, 'find' | 'content'>;
  readonly remembered: Pick<RememberedItems, 'vector'>;
  readonly models: Pick<ModelStore, 'find' | 'version'>;
  readonly encoders: EncoderHost;
}

/** The contract's `CompareRequest`; images may be bytes already (multipart). */
export interface Pair {
  readonly collection?: string | undefined;
  readonly model?: string | undefined;
  readonly version?: number | undefined;
  readonly a: Query;
  readonly b: Query;
}

/**
 * How alike two things are, by the model of a collection, or by a model version.
 *
 * @throws CollectionNotFoundError ModelNotFoundError ModelNotTrainedError ModelVersionNotFoundError
 *   ItemNotFoundError ItemNotEmbeddedError ContentInvalidError DistanceUnsupportedError
 *   EncoderOverloadedError EncoderTimeoutError EncoderUnavailableError
 */
export async function comparePair(ports: ComparePorts, pair: Pair): Promise<CompareResponse> {
  const space = await spaceOf(ports, pair);
  const encoder = await ports.encoders.describe(space.encoder);
  const [a, b] = await embedQueries(ports, space, [
    { query: pair.a, field: 'a' },
    { query: pair.b, field: 'b' },
  ]);
  const distance = distanceOf(encoder.distance, a as Float32Array, b as Float32Array);
  return {
    distance,
    ...judge(distance, encoder),
    threshold: encoder.calibration?.threshold ?? null,
    distanceName: encoder.distance,
    model: encoder.model?.name ?? null,
    version: encoder.model?.version ?? null,
  };
}

/** A collection's space, or the one that a model version makes. */
async function spaceOf(ports: ComparePorts, pair: Pair): Promise<EmbeddingSpace> {
  if (pair.collection !== undefined) {
    const collection = await findCollection(ports.collections, pair.collection);
    return { encoder: encoderOf(collection), collection };
  }
  const version = await findVersion(ports.models, pair.model ?? '', pair.version);
  return { encoder: { versionId: version.id } };
}
