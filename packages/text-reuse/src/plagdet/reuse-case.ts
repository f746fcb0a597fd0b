import type { Span } from '../normalize/span.ts';

/** A passage of a suspicious document and its source: one that was planted, or one that was detected. */
export interface ReuseCase {
  readonly document: string;
  readonly source: string;
  /** UTF-16 offsets in the suspicious document. */
  readonly span: Span;
  readonly sourceSpan: Span;
}
