import { mixHash } from './mix-hash.ts';
import type { Tokens } from './tokens.ts';

// Looked up once: where contexts are sandboxed, a global is slow to reach.
const { imul } = Math;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const STEM_UNITS = 6;
const SHORTEST_PLURAL = 4;
const SMALL_S = 0x73;

const wider = (array: Uint32Array) => {
  const copy = new Uint32Array(array.length * 2);
  copy.set(array);
  return copy;
};

/** Collects words unit by unit and hashes them on the way (FNV-1a), so that no string is made of a plain word. */
export class TokenBuilder {
  #starts: Uint32Array;
  #ends: Uint32Array;
  #words: Uint32Array;
  #stems: Uint32Array;
  #count = 0;
  #units = 0;
  #hash = FNV_OFFSET;
  #before = FNV_OFFSET;
  #stem = FNV_OFFSET;
  #last = 0;

  constructor(textLength: number) {
    const room = 16 + (textLength >>> 2);
    this.#starts = new Uint32Array(room);
    this.#ends = new Uint32Array(room);
    this.#words = new Uint32Array(room);
    this.#stems = new Uint32Array(room);
  }

  /** Drops what was added of a word that is read again from its start. */
  restart(): void {
    this.#units = 0;
    this.#hash = FNV_OFFSET;
  }

  /** Takes the next unit of a folded word. */
  add(unit: number): void {
    this.#before = this.#hash;
    this.#last = unit;
    this.#hash = imul(this.#hash ^ unit, FNV_PRIME);
    this.#units += 1;
    if (this.#units === STEM_UNITS) this.#stem = this.#hash;
  }

  /** Ends the word; one without units is none. */
  finish(start: number, end: number): void {
    if (this.#units === 0) return;
    if (this.#count === this.#starts.length) this.#widen();
    const plural = this.#units >= SHORTEST_PLURAL && this.#last === SMALL_S;
    const whole = plural ? this.#before : this.#hash;
    const stem =
      this.#units > STEM_UNITS || (this.#units === STEM_UNITS && !plural) ? this.#stem : whole;
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    // 0 is kept for words that are left out.
    this.#words[this.#count] = mixHash(this.#hash) || 1;
    this.#stems[this.#count] = mixHash(stem) || 1;
    this.#count += 1;
    this.restart();
  }

  build(text: string): Tokens {
    const count = this.#count;
    return {
      text,
      count,
      starts: this.#starts.slice(0, count),
      ends: this.#ends.slice(0, count),
      words: this.#words.slice(0, count),
      stems: this.#stems.slice(0, count),
    };
  }

  #widen(): void {
    this.#starts = wider(this.#starts);
    this.#ends = wider(this.#ends);
    this.#words = wider(this.#words);
    this.#stems = wider(this.#stems);
  }
}
