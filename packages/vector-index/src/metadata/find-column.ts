import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { Column } from './column.ts';
import type { FilterSource } from './filter-source.ts';
import { metadataLimits } from './metadata-limits.ts';

/**
 * The column of a field; `undefined` where no label has the field.
 * @throws InvalidArgumentError where that cannot be told, since not all fields are indexed
 */
export function findColumn(
  { columns, isComplete }: FilterSource,
  field: string,
  path: string,
): Column | undefined {
  const column = columns.find(field);
  if (column === undefined && !isComplete) {
    const rule = `one of the ${metadataLimits.paths} field paths that are indexed at most (there are more: keep fewer fields, or use another one)`;
    throw new InvalidArgumentError(path, field, rule);
  }
  return column;
}
