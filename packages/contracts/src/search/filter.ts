import { z } from 'zod';

export type FilterScalar = string | number | boolean | null;

/** One field (path with dots, e.g. `author.country`) and one test. */
export interface Condition {
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

export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | Condition;

export const filterSchema = z.custom<Filter>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
