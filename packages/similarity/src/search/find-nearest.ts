import {
  InvalidCursorError,
  searchDiverse,
  searchGroups,
  searchPage,
  type Filter,
  type IndexKind,
  type Neighbour,
  type NeighbourGroup,
  type Widening,
} from '@kindred/vector-index';
import { SearchCursorError } from '../errors/search-cursor-error.ts';
import type { LivingIndex } from './living-index.ts';
import { valuesAt } from './values-at.ts';

/** How the neighbours of a query are looked for: of a request what concerns each of its queries. */
export interface NearestOptions {
  readonly k: number;
  readonly ef?: number | undefined;
  readonly exact: boolean;
  readonly filter?: Filter | undefined;
  readonly cursor?: string | undefined;
  readonly groupBy?: { readonly fields: readonly string[]; readonly size: number } | undefined;
  readonly diversity?: number | undefined;
}

/** What a cursor holds for, beside the options. */
export interface CursorScope {
  readonly scope: string;
  /** Stands for a query whose vector may differ from page to page. */
  readonly identity: string | undefined;
}

export interface Nearest {
  /** Nearest first; of groups the first of each. */
  readonly neighbours: readonly Neighbour[];
  readonly groups?: readonly NeighbourGroup[];
  readonly nextCursor?: string | undefined;
  readonly engine: IndexKind;
  readonly explain: Widening;
}

/**
 * The neighbours of one vector: a page of them, the nearest groups, or near and different ones.
 * @throws SearchCursorError
 */
export async function findNearest(
  index: LivingIndex,
  vector: Float32Array,
  { k, ef, exact, filter, cursor, groupBy, diversity }: NearestOptions,
  cursorScope: CursorScope,
): Promise<Nearest> {
  const passed = { ef, exact, filter };
  if (groupBy !== undefined) {
    const valuesOf = async (labels: Uint32Array, field: string) =>
      Array.from(labels, (label) => valuesAt(index.itemOf(label).metadata, field));
    const { fields: by, size } = groupBy;
    const options = { ...passed, by, size, groups: k };
    const { groups, explain } = await searchGroups(index, vector, valuesOf, options);
    const neighbours = groups.flatMap((group) => group.neighbours.slice(0, 1));
    return { neighbours, groups, explain, engine: explain.engine };
  }
  if (diversity !== undefined) {
    const options = { ...passed, k, lambda: 1 - diversity };
    const { neighbours, explain } = await searchDiverse(index, vector, options);
    return { neighbours, explain, engine: explain.engine };
  }
  try {
    const page = await searchPage(index, vector, { ...passed, ...cursorScope, size: k, cursor });
    return { ...page, engine: page.explain.engine };
  } catch (error) {
    throw error instanceof InvalidCursorError ? new SearchCursorError(error) : error;
  }
}
