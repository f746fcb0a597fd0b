import { z } from 'zod';
import { boundedArray } from '../ids/bounded-array.ts';
import { filterLimits } from './filter-limits.ts';
import { filterProblem, type FilterProblem } from './filter-problem.ts';
import { filterTestsProblem } from './filter-tests-problem.ts';

export type FilterScalar = string | number | boolean | null;

/** One field (path with dots, e.g. `author.country`; an array matches where an element does) and one test. */
export interface FilterCondition {
  readonly field: string;
  readonly equals?: FilterScalar;
  readonly in?: readonly FilterScalar[];
  readonly gt?: number | string;
  readonly gte?: number | string;
  readonly lt?: number | string;
  readonly lte?: number | string;
  readonly prefix?: string;
  readonly exists?: boolean;
}

/** Which items a search, a count or facets are about, told by their metadata. */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | FilterCondition;

const text = z.string().max(filterLimits.characters);

const scalarRule = {
  error: `has to be a text of at most ${filterLimits.characters} characters, a number, true, false or null`,
};
const scalar = z.union([
  z.string(scalarRule).max(filterLimits.characters),
  z.number(scalarRule),
  z.boolean(scalarRule),
  z.null(scalarRule),
]);

const boundRule = {
  error: 'has to be a number or an ISO 8601 date such as 2026-11-23 or 2026-11-23T10:15:30Z',
};
const bound = z
  .union([
    z.number(boundRule),
    z.iso.date(boundRule),
    z.iso.datetime({ offset: true, local: true, ...boundRule }).max(64),
  ])
  .describe(
    'Numbers compare with numbers; ISO 8601 dates compare, as instants (UTC where no zone is given), with values that are ISO 8601 dates. Bounds may be combined.',
  );

const conditionSchema = z
  .strictObject({
    field: text.min(1).describe('Path with dots; an array matches where one of its elements does.'),
    equals: scalar.exactOptional().describe('null equals null only; numbers never equal text.'),
    in: boundedArray(scalar, { min: 0, max: filterLimits.values }).exactOptional(),
    gt: bound.exactOptional(),
    gte: bound.exactOptional(),
    lt: bound.exactOptional(),
    lte: bound.exactOptional(),
    prefix: text.exactOptional().describe('Text that begins so; case-sensitive.'),
    exists: z.boolean().exactOptional().describe('Whether the field is present; null counts.'),
  })
  .superRefine((condition, context) => {
    refuse(filterTestsProblem(condition), context);
  })
  .meta({ id: 'FilterCondition', description: 'One field and one test.' });

const group = () => z.array(nodeSchema).min(1).max(filterLimits.conditions);

const nodeSchema: z.ZodType<Filter> = z
  .union([
    z.strictObject({
      get and(): z.ZodType<readonly Filter[]> {
        return group();
      },
    }),
    z.strictObject({
      get or(): z.ZodType<readonly Filter[]> {
        return group();
      },
    }),
    z.strictObject({
      get not(): z.ZodType<Filter> {
        return nodeSchema;
      },
    }),
    conditionSchema,
  ])
  .meta({
    id: 'Filter',
    description: `Matches by metadata: a condition, or conditions joined by and, or and not. At most ${filterLimits.conditions} conditions, ${filterLimits.depth} levels deep.`,
  });

/** A filter by metadata, as the body of a request carries it. */
export const filterSchema = z.preprocess((value, context) => {
  refuse(filterProblem(value), context);
  return value;
}, nodeSchema) as z.ZodType<Filter>;

function refuse(problem: FilterProblem | undefined, context: z.RefinementCtx): void {
  if (problem === undefined) return;
  context.addIssue({ code: 'custom', message: problem.message, path: [...problem.path] });
}
