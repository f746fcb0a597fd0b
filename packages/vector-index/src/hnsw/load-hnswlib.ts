import { createRequire } from 'node:module';
import { HnswUnavailableError } from '../errors/hnsw-unavailable-error.ts';

export interface NativeHits {
  readonly distances: number[];
  readonly neighbors: number[];
}

/** The part of hnswlib-node's HierarchicalNSW that `HnswGraph` uses; plain arrays of numbers only. */
export interface NativeGraph {
  initIndex(maxElements: number, M: number, efConstruction: number, seed: number): void;
  resizeIndex(maxElements: number): void;
  addPoint(point: number[], node: number): void;
  markDelete(node: number): void;
  getPoint(node: number): number[];
  setEf(ef: number): void;
  searchKnn(point: number[], k: number): NativeHits;
  /** Returns normally when the disk is full. */
  writeIndexSync(path: string): void;
  /** Believes the file: check it with `scanGraph` before. */
  readIndexSync(path: string): void;
}

export interface Hnswlib {
  readonly HierarchicalNSW: new (space: 'l2' | 'ip', dimension: number) => NativeGraph;
}

/**
 * Loads hnswlib-node when it is first needed, so that a machine without a compiler can still search
 * exactly. Throws `HnswUnavailableError` where its addon is absent or was built for another platform.
 */
export function loadHnswlib(require: NodeJS.Require = createRequire(import.meta.url)): Hnswlib {
  try {
    return require('hnswlib-node') as Hnswlib;
  } catch (error) {
    const [reason = 'unknown reason'] = String(
      error instanceof Error ? error.message : error,
    ).split('\n');
    throw new HnswUnavailableError(reason, { cause: error });
  }
}
