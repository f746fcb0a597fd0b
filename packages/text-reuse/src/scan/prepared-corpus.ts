import { prepareText } from '../alignment/prepare-text.ts';
import type { PreparedText } from '../alignment/prepared-text.ts';
import { findBaseText } from '../exclusion/find-base-text.ts';
import { findQuotations } from '../exclusion/find-quotations.ts';
import { findReferences } from '../exclusion/find-references.ts';
import type { Span } from '../normalize/span.ts';
import type { CorpusDocument } from './corpus-document.ts';
import type { CorpusIndex } from './corpus-index.ts';
import type { ScanOptions } from './scan-options.ts';

/** A document that is ready to be aligned. */
export interface PreparedDocument {
  /** Without what its own spans and the options leave out. */
  readonly whole: PreparedText;
  /** The same without what many documents have. */
  readonly own: PreparedText;
  /** Words of `whole` that are left out of `own`. */
  readonly boilerplateWords: number;
}

/** The documents of a scan, prepared when asked for; the ones used last stay in memory. */
export class PreparedCorpus {
  readonly #documents: readonly CorpusDocument[];
  readonly #options: ScanOptions;
  readonly #maxCachedWords: number;
  /** In the order of their last use. */
  readonly #cache = new Map<number, PreparedDocument>();
  #cachedWords = 0;

  constructor(documents: readonly CorpusDocument[], options: ScanOptions) {
    this.#documents = documents;
    this.#options = options;
    this.#maxCachedWords = options.maxCachedWords ?? 8_000_000;
  }

  /** The document without what its own spans and the options leave out. */
  prepare(document: number): PreparedText {
    const { text, exclude = [], embeddings } = this.#documents[document] as CorpusDocument;
    const { baseText, excludeQuotations = false, excludeReferences = false } = this.#options;
    const spans: Span[] = [
      ...exclude,
      ...(baseText === undefined ? [] : findBaseText(text, baseText)),
      ...(excludeQuotations ? findQuotations(text) : []),
      ...(excludeReferences ? findReferences(text) : []),
    ];
    return prepareText(text, { exclude: spans, ...(embeddings && { embeddings }) });
  }

  /** The document without boilerplate as well, and with it, from memory where it is there. */
  get(document: number, index: CorpusIndex): PreparedDocument {
    const cached = this.#cache.get(document);
    const prepared = cached ?? withoutBoilerplate(this.prepare(document), index);
    this.#cache.delete(document);
    this.#cache.set(document, prepared);
    if (cached === undefined) this.#cachedWords += prepared.whole.tokens.count;
    for (const [oldest, { whole }] of this.#cache) {
      if (this.#cachedWords <= this.#maxCachedWords) break;
      this.#cache.delete(oldest);
      this.#cachedWords -= whole.tokens.count;
    }
    return prepared;
  }
}

function withoutBoilerplate(whole: PreparedText, index: CorpusIndex): PreparedDocument {
  const ranges = index.boilerplate(whole.tokens);
  if (ranges.length === 0) return { whole, own: whole, boilerplateWords: 0 };
  const words = whole.tokens.words.slice();
  const stems = whole.tokens.stems.slice();
  let boilerplateWords = 0;
  for (const [start, end] of ranges) {
    for (let at = start; at < end; at += 1) if (words[at] !== 0) boilerplateWords += 1;
    words.fill(0, start, end);
    stems.fill(0, start, end);
  }
  return { whole, own: { ...whole, tokens: { ...whole.tokens, words, stems } }, boilerplateWords };
}
