import { mixHash } from '../normalize/mix-hash.ts';

const NONE = 0xffffffff;
/** More of one fingerprint in one document are left out: a text that repeats itself does not grow the index. */
const MOST_PLACES = 4;

const grown = (array: Uint32Array, length: number, fill: number) => {
  const copy = new Uint32Array(length).fill(fill, array.length);
  copy.set(array);
  return copy;
};

/**
 * Which documents have a fingerprint, and where: an inverted index that grows document by document. A fingerprint
 * that more than `maxDocuments` documents have is boilerplate: it stays in the index as a mark, without places.
 * About 12 bytes for a place and 16 for a fingerprint.
 */
export class FingerprintIndex {
  readonly maxDocuments: number;
  // Open addressing: fingerprints, the newest of their postings, and in how many documents they are.
  #keys = new Uint32Array(1024);
  #heads = new Uint32Array(1024);
  #documentCounts = new Uint32Array(1024);
  #used = 0;
  #documents = new Uint32Array(1024);
  #places = new Uint32Array(1024);
  #next = new Uint32Array(1024);
  #postings = 0;

  constructor(maxDocuments: number) {
    this.maxDocuments = maxDocuments;
  }

  /** Adds a document whose number is greater than those before; a fingerprint of 0 is passed over. */
  add(
    document: number,
    { hashes, places }: { readonly hashes: Uint32Array; readonly places: Uint32Array },
  ): void {
    for (let at = 0; at < hashes.length; at += 1) {
      const key = hashes[at] as number;
      if (key === 0) continue;
      if (this.#used * 2 >= this.#keys.length) this.#rehash();
      const slot = this.#find(key);
      if (this.#keys[slot] === 0) {
        this.#keys[slot] = key;
        this.#heads[slot] = NONE;
        this.#used += 1;
      }
      this.#put(slot, document, places[at] as number);
    }
  }

  /** Whether more documents have the fingerprint than `maxDocuments`. */
  isBoilerplate(fingerprint: number): boolean {
    const slot = this.#find(fingerprint);
    return (
      this.#keys[slot] === fingerprint && (this.#documentCounts[slot] as number) > this.maxDocuments
    );
  }

  /** Calls with the document and the place of each posting of a fingerprint, newest first. */
  forEachPosting(fingerprint: number, visit: (document: number, place: number) => void): void {
    const slot = this.#find(fingerprint);
    if (this.#keys[slot] !== fingerprint || fingerprint === 0 || this.isBoilerplate(fingerprint))
      return;
    for (
      let posting = this.#heads[slot] as number;
      posting !== NONE;
      posting = this.#next[posting] as number
    ) {
      visit(this.#documents[posting] as number, this.#places[posting] as number);
    }
  }

  #put(slot: number, document: number, place: number): void {
    const head = this.#heads[slot] as number;
    const known = this.#placesIn(document, head);
    if (known === MOST_PLACES) return;
    if (known === 0) this.#documentCounts[slot]! += 1;
    if ((this.#documentCounts[slot] as number) > this.maxDocuments) return;
    if (this.#postings === this.#documents.length) {
      const length = this.#postings * 2;
      this.#documents = grown(this.#documents, length, 0);
      this.#places = grown(this.#places, length, 0);
      this.#next = grown(this.#next, length, 0);
    }
    this.#documents[this.#postings] = document;
    this.#places[this.#postings] = place;
    this.#next[this.#postings] = head;
    this.#heads[slot] = this.#postings;
    this.#postings += 1;
  }

  /** How many of the newest postings are the document's. */
  #placesIn(document: number, head: number): number {
    let count = 0;
    for (
      let at = head;
      at !== NONE && this.#documents[at] === document;
      at = this.#next[at] as number
    )
      count += 1;
    return count;
  }

  /** The slot of the key, or the free one where it belongs. */
  #find(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = mixHash(key) & mask;
    while (this.#keys[slot] !== key && this.#keys[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  #rehash(): void {
    const [keys, heads, counts] = [this.#keys, this.#heads, this.#documentCounts];
    this.#keys = new Uint32Array(keys.length * 2);
    this.#heads = new Uint32Array(keys.length * 2);
    this.#documentCounts = new Uint32Array(keys.length * 2);
    for (let old = 0; old < keys.length; old += 1) {
      if (keys[old] === 0) continue;
      const slot = this.#find(keys[old] as number);
      this.#keys[slot] = keys[old] as number;
      this.#heads[slot] = heads[old] as number;
      this.#documentCounts[slot] = counts[old] as number;
    }
  }
}
