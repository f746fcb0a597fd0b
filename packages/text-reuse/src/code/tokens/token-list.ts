import type { CodeTokens } from './code-tokens.ts';
import { hashText } from './hash-text.ts';

const hashes = new Map<string, number>();

function hashOf(kind: string): number {
  const known = hashes.get(kind);
  if (known !== undefined) return known;
  const hash = hashText(kind);
  hashes.set(kind, hash);
  return hash;
}

/** Tokens as they are found. */
export class TokenList {
  readonly #kinds: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  push(kind: string, start: number, end: number): void {
    this.#kinds.push(hashOf(kind));
    this.#starts.push(start);
    this.#ends.push(end);
  }

  build(): CodeTokens {
    return {
      count: this.#kinds.length,
      kinds: Uint32Array.from(this.#kinds),
      starts: Uint32Array.from(this.#starts),
      ends: Uint32Array.from(this.#ends),
    };
  }
}
