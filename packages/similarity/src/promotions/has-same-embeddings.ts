import { isDeepStrictEqual } from 'node:util';
import type { ModelVersionRecord } from '../ports/model-store.ts';

type Version = Pick<ModelVersionRecord, 'manifest' | 'embeddingSize' | 'distance'>;

/** What decides an embedding: the network, what it is given, and the files with its weights and words. */
const deciding = ['encoder', 'preprocessing', 'distance', 'map', 'files'] as const;

/** Whether two versions give every content the same vector, as a recalibrated one and its parent do. */
export function hasSameEmbeddings(one: Version, other: Version): boolean {
  return (
    hasWeights(one) &&
    one.embeddingSize === other.embeddingSize &&
    one.distance === other.distance &&
    deciding.every((key) => isDeepStrictEqual(one.manifest[key], other.manifest[key]))
  );
}

/** A manifest that lists no weights tells nothing of them. */
function hasWeights({ manifest: { files } }: Version): boolean {
  return typeof files === 'object' && files !== null && Object.hasOwn(files, 'weights.bin');
}
