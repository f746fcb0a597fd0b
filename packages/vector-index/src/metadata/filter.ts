export type FilterScalar = string | number | boolean | null;

/** Which labels a search may return, told by their metadata. JSON. */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | Condition;

/** One field (path with dots, e.g. "author.country"; an array matches where one of its elements does) and one test. */
export interface Condition {
  readonly field: string;
  readonly equals?: FilterScalar;
  readonly in?: readonly FilterScalar[];
  /**
   * Numbers compare with numbers; ISO 8601 strings compare, as instants, with values that are ISO 8601
   * dates. Bounds may be combined; one value has to be within all of them.
   */
  readonly gt?: number | string;
  readonly gte?: number | string;
  readonly lt?: number | string;
  readonly lte?: number | string;
  /** Text that begins so (case-sensitive). */
  readonly prefix?: string;
  /** true: the field is present (null counts as present); false: it is missing. */
  readonly exists?: boolean;
}
