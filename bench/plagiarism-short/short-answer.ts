/**
 * How an answer was written (Clough & Stevenson 2011): on one's own after reading, with heavy or light revision of the
 * article, or copied and pasted from it.
 */
export const categories = ['non', 'heavy', 'light', 'cut'] as const;

/** A student's answer to one of five questions, and the article that it may have been made from. */
export interface ShortAnswer {
  /** The question: `a` to `e`. */
  readonly task: string;
  /** Place of its category in {@link categories}. */
  readonly category: number;
  readonly text: string;
  readonly source: string;
}
