import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { checkInteger } from '../validation/check-integer.ts';
import type { SearchResult } from '../vector-index.ts';
import { checkQuery } from './check-query.ts';
import type { NeighbourGroup } from './collect-groups.ts';
import { collectGroups } from './collect-groups.ts';
import type { GroupKey } from './group-key.ts';
import { groupKeys } from './group-keys.ts';
import { LARGEST_K } from './largest-k.ts';
import type { MissingKey } from './missing-key.ts';
import type { NearestOptions } from './nearest-options.ts';
import type { SearchPort } from './search-port.ts';
import { widenSearch } from './widen-search.ts';
import type { Widening } from './widening.ts';

/** A field's values of labels, aligned with them; undefined (or null) where an item has none. */
export type ValuesOf = (labels: Uint32Array, field: string) => Promise<readonly unknown[]>;

export interface GroupsOptions extends NearestOptions {
  /** Fields whose values together are the key, 1 to 8. An item with an array is in the group of each element. */
  readonly by: readonly string[];
  /** Groups wanted, 1 to 1,000. @defaultValue 10 */
  readonly groups?: number | undefined;
  /** Neighbours per group, 1 to 1,000. @defaultValue 3 */
  readonly size?: number | undefined;
  /** @defaultValue 'ignore' */
  readonly missing?: MissingKey | undefined;
  /** Most neighbours looked at to fill the groups, 1 to 10,000. @defaultValue 2,000 */
  readonly candidates?: number | undefined;
}

export interface GroupsResult {
  /** The group with the nearest neighbour first. */
  readonly groups: readonly NeighbourGroup[];
  /** `complete` is false where `candidates` were not enough to fill every group. */
  readonly explain: Widening;
}

const MISSING: readonly unknown[] = ['ignore', 'collapse', 'expand'] satisfies MissingKey[];

/**
 * The best `size` neighbours of each of the best `groups` groups. Searches wider and wider until they are
 * full: few members that lie far away cost as much as `candidates` allows.
 */
export async function searchGroups(
  port: SearchPort,
  query: Float32Array,
  valuesOf: ValuesOf,
  options: GroupsOptions,
): Promise<GroupsResult> {
  const { by, groups = 10, size = 3, missing = 'ignore', candidates = 2_000, ...passed } = options;
  checkQuery(port, query);
  checkFields(by);
  checkInteger('groups', groups, { least: 1, most: 1_000 });
  checkInteger('size', size, { least: 1, most: 1_000 });
  checkInteger('candidates', candidates, { least: 1, most: LARGEST_K });
  if (!MISSING.includes(missing)) {
    throw new InvalidArgumentError('missing', missing, 'one of ignore, collapse, expand');
  }
  const keys = new Map<number, readonly GroupKey[]>();
  let collected: NeighbourGroup[] = [];
  const collect = async (result: SearchResult) => {
    const neighbours = neighboursOf(result, 0);
    const unseen = neighbours.map(({ label }) => label).filter((label) => !keys.has(label));
    await addKeys(keys, Uint32Array.from(unseen), { by, valuesOf });
    const keysOf = (label: number) => keys.get(label)!;
    collected = collectGroups(neighbours, keysOf, { groups, size, missing });
  };
  const widening = { first: Math.max(2 * groups * size, 64), most: candidates, passed };
  const { result, exhausted, explain } = await widenSearch(port, query, widening, async (wide) => {
    await collect(wide);
    const isFull = ({ neighbours }: NeighbourGroup) => neighbours.length === size;
    return collected.length === groups && collected.every(isFull);
  });
  if (exhausted) await collect(result);
  return { groups: collected, explain };
}

async function addKeys(
  keys: Map<number, readonly GroupKey[]>,
  labels: Uint32Array,
  { by, valuesOf }: { by: readonly string[]; valuesOf: ValuesOf },
): Promise<void> {
  const columns = await Promise.all(by.map((field) => valuesOf(labels, field)));
  labels.forEach((label, at) => {
    keys.set(label, groupKeys(columns.map((column) => column[at])));
  });
}

function checkFields(by: readonly string[]): void {
  const isField = (field: unknown) => typeof field === 'string' && field !== '';
  if (!Array.isArray(by) || by.length < 1 || by.length > 8 || !by.every(isField)) {
    throw new InvalidArgumentError('by', by, 'an array of 1 to 8 names of fields');
  }
}
