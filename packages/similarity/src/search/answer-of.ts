import { performance } from 'node:perf_hooks';
import type { SearchResponse } from '@kindred/contracts';
import type { Filter } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import { countFacets } from './count-facets.ts';
import type { Nearest } from './find-nearest.ts';
import type { IndexFollower } from './index-follower.ts';
import type { LivingIndex } from './living-index.ts';

export interface AnswerContext {
  readonly request: {
    readonly facets?: readonly { readonly field: string; readonly limit: number }[] | undefined;
    readonly filter?: Filter | undefined;
    readonly explain?: boolean;
  };
  /** `performance.now()` when the request came. */
  readonly started: number;
  /** The first query's neighbours, and the index that gave them. */
  readonly found: {
    readonly index: Pick<LivingIndex, 'explanation'>;
    readonly nearest: Pick<Nearest, 'engine' | 'explain'>;
  };
}

type Answer = Omit<SearchResponse, 'results' | 'nextCursor'>;

/** What every answer tells beside its matches; counts the facets that are asked for. */
export async function answerOf(
  { indexes }: { readonly indexes: Pick<IndexFollower, 'facet'> },
  collection: CollectionRecord,
  { request, started, found: { index, nearest } }: AnswerContext,
): Promise<Answer> {
  const { facets, filter, explain } = request;
  const counted =
    facets === undefined
      ? {}
      : { facets: await countFacets(indexes, collection, { facets, filter }) };
  const { searches, k, complete, milliseconds } = nearest.explain;
  const { inheritsVersion } = collection;
  const explained = {
    ...index.explanation,
    searches,
    neighbours: k,
    complete,
    ...(inheritsVersion !== undefined && { inheritsVersion }),
    milliseconds,
  };
  return {
    ...counted,
    ...(explain === true && { explain: explained }),
    model: collection.model?.name ?? null,
    version: collection.model?.version ?? null,
    engine: nearest.engine,
    tookMs: Math.round((performance.now() - started) * 1000) / 1000,
  };
}
