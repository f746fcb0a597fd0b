/** One page of a list; `nextCursor` is undefined on the last page. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | undefined;
}
export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}
