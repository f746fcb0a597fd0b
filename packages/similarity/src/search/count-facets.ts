import type { FacetCounts } from '@kindred/contracts';
import type { Filter } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { IndexFollower } from './index-follower.ts';

export interface FacetsRequest {
  readonly facets: readonly { readonly field: string; readonly limit: number }[];
  readonly filter?: Filter | undefined;
}

/** The values of each field that is asked for, among all items that the filter accepts. */
export async function countFacets(
  indexes: Pick<IndexFollower, 'facet'>,
  collection: CollectionRecord,
  { facets, filter }: FacetsRequest,
): Promise<FacetCounts[]> {
  const counted = await Promise.all(
    facets.map(({ field, limit }, i) =>
      indexes.facet(collection, { field, limit, filter, path: `facets[${i}].field` }),
    ),
  );
  return counted.map(({ field, values, other, missing }) => ({
    field,
    values: values.map(({ value, count }) => ({ value, count })),
    other,
    missing,
  }));
}
