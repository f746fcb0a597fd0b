/**
 * Invents text word by word: each word follows the one before as often as in the sentences (a Markov chain of order 1). It
 * has their vocabulary and its frequencies and no meaning.
 */
export class TextInventor {
  readonly #following = new Map<string, string[]>();
  readonly #beginnings: string[] = [];

  constructor(sentences: readonly string[]) {
    for (const sentence of sentences) {
      const words = sentence.split(' ');
      this.#beginnings.push(words[0] as string);
      for (const [at, word] of words.slice(0, -1).entries()) {
        const list = this.#following.get(word);
        if (list === undefined) this.#following.set(word, [words[at + 1] as string]);
        else list.push(words[at + 1] as string);
      }
    }
  }

  /** Sentences of 5 to 30 words, at least so many words in all. */
  invent(words: number, random: () => number): string[] {
    const draw = (list: readonly string[]) => list[Math.floor(random() * list.length)] as string;
    const sentences: string[] = [];
    for (let written = 0; written < words;) {
      const sentence = [draw(this.#beginnings)];
      const length = 5 + Math.floor(random() * 26);
      while (sentence.length < length) {
        sentence.push(draw(this.#following.get(sentence.at(-1) as string) ?? this.#beginnings));
      }
      written += sentence.length;
      sentences.push(`${sentence.join(' ').replace(/[.?!]*$/u, '')}.`);
    }
    return sentences;
  }
}
