import { PostingPage } from './posting-page.ts';

const PAGE_BITS = 16;
const WORDS_PER_PAGE = 2 ** (PAGE_BITS - 5);
const OFFSET = 2 ** PAGE_BITS - 1;
const BYTES_OF_PAGE = 120;

/**
 * A long set of labels in pages of 65,536, each as small as its own labels allow (after Chambi, Lemire
 * et al. 2016, "Better bitmap performance with Roaring bitmaps", arXiv:1402.6407).
 */
export class PostingPages {
  readonly #pages: (PostingPage | undefined)[] = [];
  #count = 0;
  #bytes = 0;

  constructor(labels: Iterable<number>) {
    for (const label of labels) this.add(label);
  }

  get count(): number {
    return this.#count;
  }

  get memoryBytes(): number {
    return this.#bytes;
  }

  /** Returns false where it was there already. */
  add(label: number): boolean {
    const at = label >>> PAGE_BITS;
    const known = this.#pages[at];
    const page = known ?? new PostingPage();
    const before = known === undefined ? -BYTES_OF_PAGE : known.memoryBytes;
    if (!page.add(label & OFFSET)) return false;
    this.#pages[at] = page;
    this.#bytes += page.memoryBytes - before;
    this.#count++;
    return true;
  }

  /** Returns false where it was not there. */
  delete(label: number): boolean {
    const at = label >>> PAGE_BITS;
    const page = this.#pages[at];
    if (page === undefined) return false;
    const before = page.memoryBytes;
    if (!page.delete(label & OFFSET)) return false;
    this.#bytes += page.memoryBytes - before;
    this.#count--;
    if (page.count === 0) {
      this.#pages[at] = undefined;
      this.#bytes -= BYTES_OF_PAGE;
    }
    return true;
  }

  /** Sets the bits of all labels; `bits` is long enough. */
  addTo(bits: Uint32Array): void {
    this.#pages.forEach((page, at) => page?.addTo(bits, at * WORDS_PER_PAGE));
  }

  /** How many of the labels are in the bitmap. */
  countIn(bits: Uint32Array): number {
    return this.#pages.reduce(
      (sum, page, at) => sum + (page?.countIn(bits, at * WORDS_PER_PAGE) ?? 0),
      0,
    );
  }
}
