/** A span of a text: UTF-16 offsets. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Writes sentences into one text, in paragraphs, and tells where they are. */
export class DocumentWriter {
  #text = '';
  #sentences = 0;

  get text(): string {
    return this.#text;
  }

  add(sentences: readonly string[]): Span {
    let start = -1;
    for (const sentence of sentences) {
      if (sentence === '') continue;
      if (this.#text !== '') this.#text += this.#sentences % 7 === 0 ? '\n\n' : ' ';
      if (start < 0) start = this.#text.length;
      this.#text += sentence;
      this.#sentences += 1;
    }
    return { start: start < 0 ? this.#text.length : start, end: this.#text.length };
  }
}
