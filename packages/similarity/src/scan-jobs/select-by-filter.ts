import type { Filter, Metadata } from '@kindred/contracts';
import { MetadataIndex } from '@kindred/vector-index';

/** Tells of each metadata by its place whether a filter matches it; without a filter, all do. */
export function selectByFilter(
  filter: Filter | undefined,
  metadata: readonly Metadata[],
): (at: number) => boolean {
  if (filter === undefined) return () => true;
  const index = new MetadataIndex();
  metadata.forEach((each, at) => index.set(at, each));
  const { bits } = index.compile(filter);
  return (at) => (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}
