import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import type { Metric } from '../vector-index.ts';

const STORAGES: readonly unknown[] = ['float32', 'int8', 'binary'] satisfies VectorStorage[];

/** Refuses a storage that there is none of, or that has no scores for the metric; float32 by default. */
export function checkStorage({
  metric,
  storage = 'float32',
}: {
  readonly metric: Metric;
  readonly storage?: VectorStorage | undefined;
}): VectorStorage {
  if (!STORAGES.includes(storage)) {
    throw new InvalidArgumentError('storage', storage, 'one of float32, int8, binary');
  }
  if (metric === 'l1' && storage !== 'float32') {
    throw new InvalidArgumentError('storage', storage, 'float32 for the metric l1');
  }
  return storage;
}
