import type { SentenceEmbeddings } from '../alignment/sentence-embeddings.ts';
import type { Span } from '../normalize/span.ts';

/** A document to be compared. */
export interface CorpusDocument {
  /** The caller's own; each is given once. */
  readonly id: string;
  readonly text: string;
  /**
   * New documents are compared with new and old ones, old ones never with each other.
   * @defaultValue 'new'
   */
  readonly role?: 'new' | 'old';
  /** Documents of one author are not compared with each other. */
  readonly author?: string;
  /** Parts that count as copied from nowhere, beside those of the scan's options. */
  readonly exclude?: readonly Span[];
  /** A row for each of `sentenceSpans(text)`. */
  readonly embeddings?: SentenceEmbeddings;
}
