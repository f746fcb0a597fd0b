/** One page of a list; `nextCursor` is undefined on the last page. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | undefined;
}

/** Which page of a list is wanted. */
export interface PageRequest {
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Most rows of the page, at least 1. */
  readonly limit: number;
}
