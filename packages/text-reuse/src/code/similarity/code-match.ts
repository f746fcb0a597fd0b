import type { Span } from '../../normalize/span.ts';

/** A stretch of one source that has the same structure as one of another. */
export interface CodeMatch {
  readonly left: Span;
  readonly right: Span;
  /** Tokens that agree. */
  readonly tokens: number;
}
