import { filterLimits } from './filter-limits.ts';

export interface FilterProblem {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

const groups = ['and', 'or', 'not'] as const;
const keys: readonly string[] = [...groups, 'field'];

/**
 * What is wrong with the outline of a filter: depth, number of conditions, and what is no filter at all.
 * Looked at before its details, so that hostile depth or width costs neither stack nor memory.
 */
export function filterProblem(filter: unknown): FilterProblem | undefined {
  return problemOf(filter, [], { conditions: 0 });
}

function problemOf(
  filter: unknown,
  path: FilterProblem['path'],
  counter: { conditions: number },
): FilterProblem | undefined {
  // Each level adds a key, and of `and` and `or` an index.
  const depth = path.filter((step) => typeof step === 'string').length + 1;
  if (depth > filterLimits.depth)
    return { path, message: `nests deeper than ${filterLimits.depth} levels` };
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter))
    return { path, message: 'has to be an object with and, or, not, or a field' };
  if (!keys.some((key) => Object.hasOwn(filter, key)))
    return { path, message: 'has to have and, or, not, or a field' };
  const group = groups.find((key) => Object.hasOwn(filter, key));
  if (group === undefined) {
    counter.conditions += 1;
    if (counter.conditions <= filterLimits.conditions) return undefined;
    return { path, message: `a filter has at most ${filterLimits.conditions} conditions` };
  }
  const inner: unknown = (filter as Record<string, unknown>)[group];
  if (group === 'not') return problemOf(inner, [...path, group], counter);
  if (!Array.isArray(inner) || inner.length === 0 || inner.length > filterLimits.conditions)
    return {
      path: [...path, group],
      message: `has to be an array of 1 to ${filterLimits.conditions} filters`,
    };
  for (const [at, entry] of inner.entries()) {
    const problem = problemOf(entry, [...path, group, at], counter);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
