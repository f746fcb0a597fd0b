import type { DocumentLimits } from './document-limits.ts';
import type { DocumentOptions } from './document-options.ts';
import type { ParserHost } from './parser/parser-host.ts';

/** What all readers of one reading have in common. */
export interface ReadingContext {
  readonly options: DocumentOptions;
  readonly limits: Required<DocumentLimits>;
  readonly parser: ParserHost;
}
