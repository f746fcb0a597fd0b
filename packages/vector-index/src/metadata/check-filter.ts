import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { checkCondition } from './check-condition.ts';
import { filterLimits } from './filter-limits.ts';
import type { Filter } from './filter.ts';
import { ownFields } from './own-fields.ts';

const GROUPS: readonly string[] = ['and', 'or', 'not'];

/** Where the check is, and what the filter has used up of its limits. */
interface Place {
  readonly path: string;
  readonly depth: number;
  readonly counter: { conditions: number };
}

/**
 * Returns a copy that holds nothing but what a filter has, and refuses everything else: the error's
 * `field` is the path of what is wrong, such as `filter.and[1].gte`.
 */
export function checkFilter(filter: unknown): Filter {
  return checkNode(filter, { path: 'filter', depth: 1, counter: { conditions: 0 } });
}

function checkNode(filter: unknown, place: Place): Filter {
  const { path, depth, counter } = place;
  if (depth > filterLimits.depth) {
    throw new InvalidArgumentError(
      path,
      filter,
      `nested at most ${filterLimits.depth} levels deep`,
    );
  }
  const fields = ownFields(filter, path);
  const group = GROUPS.find((key) => fields.has(key));
  if (group === undefined) {
    if (++counter.conditions > filterLimits.conditions) {
      const rule = `left out: a filter has at most ${filterLimits.conditions} conditions`;
      throw new InvalidArgumentError(path, filter, rule);
    }
    return checkCondition(fields, path);
  }
  refuseMoreThan(group, fields, path);
  const given = fields.get(group);
  if (group === 'not') return { not: checkNode(given, inside(place, 'not')) };
  const filters = checkList(given, group, place);
  return group === 'and' ? { and: filters } : { or: filters };
}

function checkList(given: unknown, group: string, place: Place): Filter[] {
  const most = filterLimits.conditions;
  if (!Array.isArray(given) || given.length === 0 || given.length > most) {
    const rule = `an array of 1 to ${most} filters`;
    throw new InvalidArgumentError(`${place.path}.${group}`, given, rule);
  }
  return Array.from(given, (filter: unknown, at) =>
    checkNode(filter, inside(place, `${group}[${at}]`)),
  );
}

const inside = ({ path, depth, counter }: Place, step: string): Place => ({
  path: `${path}.${step}`,
  depth: depth + 1,
  counter,
});

function refuseMoreThan(group: string, fields: ReadonlyMap<string, unknown>, path: string): void {
  for (const [key, value] of fields) {
    if (key === group) continue;
    const rule = `left out beside "${group}": put both into one "and"`;
    throw new InvalidArgumentError(`${path}.${key}`, value, rule);
  }
}
