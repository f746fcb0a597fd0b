import { prepareText, type PreparedText } from '@kindred/text-reuse';

/** Texts of so many UTF-16 units stay prepared: about 150 MB. */
const maxCharacters = 20_000_000;

/** Prepares texts when they are asked for, and keeps the ones that were used last. */
export class PreparedTexts {
  readonly #texts: readonly string[];
  /** In the order of their last use. */
  readonly #kept = new Map<number, PreparedText>();
  #characters = 0;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  get(row: number): PreparedText {
    const text = this.#texts[row] as string;
    const known = this.#kept.get(row);
    const prepared = known ?? prepareText(text);
    this.#kept.delete(row);
    this.#kept.set(row, prepared);
    if (known === undefined) this.#characters += text.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= maxCharacters || oldest === row) break;
      this.#kept.delete(oldest);
      this.#characters -= (this.#texts[oldest] as string).length;
    }
    return prepared;
  }
}
