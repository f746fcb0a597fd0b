import { STOP_STEMS } from '../alignment/default-stop-words.ts';
import { contextGrams } from '../fingerprints/context-grams.ts';
import { FingerprintIndex } from '../fingerprints/fingerprint-index.ts';
import { hashKgrams } from '../fingerprints/hash-kgrams.ts';
import { winnow } from '../fingerprints/winnow.ts';
import type { Tokens } from '../normalize/tokens.ts';
import { isDense } from './is-dense.ts';
import { runLength } from './run-length.ts';

/** Copies: hashes of up to six words, winnowed so that the shortest copy to be found surely shares one. */
const MOST_GRAM_WORDS = 6;
/** A common run of this share of the shortest copy is worth aligning: words beside it may be common too. */
const LEAST_RUN_SHARE = 0.75;

/** What documents are found by that have something in common: winnowed runs of words for copies, words and their contexts for paraphrase. */
export class CorpusIndex {
  readonly #copies: FingerprintIndex;
  readonly #contexts: FingerprintIndex;
  readonly #withContexts: boolean;
  readonly #gramWords: number;
  readonly #window: number;
  readonly #leastRun: number;

  constructor(options: {
    /** Most documents with a wording that is no boilerplate. */
    readonly maxDocuments: number;
    /** Most documents with a word, or three words, that tells two of them from the rest. */
    readonly maxContextDocuments: number;
    readonly minVerbatimWords: number;
    /** Whether paraphrase is sought, and not copies alone. */
    readonly withContexts: boolean;
  }) {
    this.#copies = new FingerprintIndex(options.maxDocuments);
    this.#contexts = new FingerprintIndex(options.maxContextDocuments);
    this.#withContexts = options.withContexts;
    this.#gramWords = Math.min(MOST_GRAM_WORDS, options.minVerbatimWords);
    this.#window = options.minVerbatimWords - this.#gramWords + 1;
    this.#leastRun = Math.ceil(LEAST_RUN_SHARE * options.minVerbatimWords);
  }

  add(document: number, tokens: Tokens): void {
    this.#copies.add(document, this.#copyGrams(tokens));
    if (this.#withContexts) this.#contexts.add(document, contextGrams(tokens, STOP_STEMS));
  }

  /**
   * Documents with a copy, or with many of the same words close together; ascending, itself included.
   *
   * @param wordsOf the hashes of a document's words
   */
  candidates(tokens: Tokens, wordsOf: (document: number) => Uint32Array): number[] {
    const found = new Set<number>();
    const copies = this.#copyGrams(tokens);
    copies.hashes.forEach((hash, at) => {
      const place = copies.places[at] as number;
      this.#copies.forEachPosting(hash, (document, other) => {
        if (found.has(document)) return;
        const length = runLength(tokens.words, wordsOf(document), [place, other]);
        if (length >= this.#leastRun) found.add(document);
      });
    });
    const hits = new Map<number, number[]>();
    const contexts = contextGrams(tokens, STOP_STEMS);
    contexts.hashes.forEach((hash, at) => {
      const place = contexts.places[at] as number;
      this.#contexts.forEachPosting(hash, (document, other) => {
        if (found.has(document)) return;
        const list = hits.get(document);
        if (list === undefined) hits.set(document, [place, other]);
        else list.push(place, other);
      });
    });
    for (const [document, list] of hits) if (isDense(list)) found.add(document);
    return [...found].sort((a, b) => a - b);
  }

  /** Ranges of words, ends not included, whose wording is boilerplate. */
  boilerplate(tokens: Tokens): [start: number, end: number][] {
    const ranges: [number, number][] = [];
    const { hashes, places } = this.#copyGrams(tokens);
    hashes.forEach((hash, at) => {
      if (!this.#copies.isBoilerplate(hash)) return;
      const start = places[at] as number;
      const last = ranges.at(-1);
      // Between two fingerprints of one wording lie the words that winnowing passed over.
      if (last !== undefined && start <= last[1] + this.#window) last[1] = start + this.#gramWords;
      else ranges.push([start, start + this.#gramWords]);
    });
    return ranges;
  }

  #copyGrams({ words }: Tokens) {
    const grams = hashKgrams(words, this.#gramWords);
    const places = winnow(grams, this.#window);
    return { hashes: places.map((place) => grams[place] as number), places };
  }
}
