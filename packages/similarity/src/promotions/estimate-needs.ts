import type { IndexSettings } from '@kindred/contracts';

export interface SizeOfGeneration {
  readonly items: number;
  readonly dimension: number;
  readonly index: Pick<IndexSettings, 'kind' | 'storage' | 'm'>;
}

/** In bytes. */
export interface Needs {
  readonly memory: number;
  readonly disk: number;
}

/** Of one number of a vector, by storage. */
const bytesInMemory = { float32: 4, int8: 1, binary: 1 / 8 } as const;
const bytesOfFloat = 4;
/** Label, metadata fields and what allocators round up. */
const bytesOfEntry = 128;
const bytesOfRow = 64;
/** A row is written to the table and to the write-ahead log. */
const writesOfRow = 2;

/**
 * What a second generation of a collection takes while the first one serves. A node of an HNSW graph has 2 M links
 * on its lowest layer and M on each above, which one node in M reaches: M / (M − 1) · M more (Malkov & Yashunin
 * 2018, section 4.2.3).
 */
export function estimateNeeds({ items, dimension, index }: SizeOfGeneration): Needs {
  const { m } = index;
  const links = index.kind === 'exact' ? 0 : (2 * m + m / (m - 1)) * bytesOfFloat;
  const memory = items * (dimension * bytesInMemory[index.storage] + links + bytesOfEntry);
  const row = dimension * bytesOfFloat + bytesOfRow;
  const snapshot = dimension * bytesOfFloat + links;
  return { memory: Math.ceil(memory), disk: Math.ceil(items * (row * writesOfRow + snapshot)) };
}
