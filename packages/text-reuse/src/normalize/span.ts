/** Part of a text: UTF-16 offsets as of `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
