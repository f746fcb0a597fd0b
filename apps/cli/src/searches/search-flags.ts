import type { SearchRequest } from '@kindred/contracts';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { parseFilter } from '../filters/parse-filter.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

/** The flags that `search` and `recommend` share. */
export interface SearchFlags {
  readonly k: number;
  readonly ef?: number;
  readonly exact: boolean;
  readonly filter?: string;
  readonly within?: number;
  readonly cursor?: string;
  readonly groupBy?: string;
  readonly groupSize: number;
  readonly diversity?: number;
  readonly facets?: string;
  readonly explain: boolean;
}

export const filterHelp =
  "only items with such metadata: 'year >= 2000 and genre in (drama, crime)', or JSON";

/** Adds the flags of {@link SearchFlags} to a command. */
export function addSearchFlags(command: Command): Command {
  return command
    .option('-k, --k <n>', 'how many neighbours', positiveInteger, 10)
    .option('--ef <n>', 'beam width of this search', positiveInteger)
    .option('--exact', 'compare with every vector instead of the index', false)
    .option('--filter <filter>', filterHelp)
    .option('--within <distance>', 'only neighbours at most this far away', finiteNumber)
    .option('--cursor <text>', 'the next page: nextCursor of the answer before')
    .option(
      '--group-by <fields>',
      'the nearest groups of equal metadata; fields with commas between',
    )
    .option('--group-size <n>', 'most neighbours of a group', positiveInteger, 1)
    .option('--diversity <share>', '0 by distance alone … 1 as different as possible', finiteNumber)
    .option('--facets <fields>', 'count the values of these fields; with commas between')
    .option('--explain', 'tell how the index searched', false);
}

type Options = Omit<SearchRequest, 'query' | 'queries'>;

/** The options of a request. @throws UnusableFilterError */
export function readSearchFlags(flags: SearchFlags): Options {
  const { k, ef, exact, filter, within, cursor, groupBy, groupSize, diversity, facets } = flags;
  return {
    k,
    exact,
    metadata: true,
    explain: flags.explain,
    ...(ef !== undefined && { ef }),
    ...(filter !== undefined && { filter: parseFilter(filter) }),
    ...(within !== undefined && { within }),
    ...(cursor !== undefined && { cursor }),
    ...(groupBy !== undefined && { groupBy: { fields: listOf(groupBy), size: groupSize } }),
    ...(diversity !== undefined && { diversity }),
    ...(facets !== undefined && {
      facets: listOf(facets).map((field) => ({ field, limit: 10 })),
    }),
  };
}

const listOf = (text: string) => text.split(',').map((field) => field.trim());

function finiteNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError('It has to be a number.');
  return value;
}
