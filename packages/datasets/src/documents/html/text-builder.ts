import type { DocumentSpan } from '../document.ts';

/** Puts the words of a page together, with white space as a browser shows it. */
export class TextBuilder {
  readonly #parts: string[] = [];
  readonly #spans: DocumentSpan[] = [];
  #length = 0;
  /** White space that is owed before the next word. */
  #pending: '' | ' ' | '\t' | '\n' = '';

  /** A new line comes before what follows. */
  breakLine(): void {
    if (this.#length > 0) this.#pending = '\n';
  }

  /** A new cell of a table's row. */
  breakCell(): void {
    if (this.#length > 0 && this.#pending !== '\n') this.#pending = '\t';
  }

  /** @param source where the text stands in the file, where it does */
  add(
    text: string,
    isPreformatted: boolean,
    source: { readonly start: number; readonly end: number } | undefined,
  ): void {
    const shown = isPreformatted ? text : text.replace(/[ \t\n\r\f]+/gu, ' ');
    const word = isPreformatted ? shown : shown.replace(/^ | $/gu, '');
    if (word === '') {
      if (shown !== '' && this.#length > 0 && this.#pending === '') this.#pending = ' ';
      return;
    }
    if (shown.startsWith(' ') && !isPreformatted && this.#length > 0 && this.#pending === '') {
      this.#pending = ' ';
    }
    this.#push(this.#pending);
    this.#pending = shown.endsWith(' ') && !isPreformatted ? ' ' : '';
    const start = this.#length;
    this.#push(word);
    if (source === undefined) return;
    const origin = { kind: 'characters', ...source } as const;
    this.#spans.push({ start, end: this.#length, origin });
  }

  get length(): number {
    return this.#length;
  }

  build(): { readonly text: string; readonly spans: readonly DocumentSpan[] } {
    return { text: this.#parts.join(''), spans: this.#spans };
  }

  #push(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    this.#length += text.length;
  }
}
