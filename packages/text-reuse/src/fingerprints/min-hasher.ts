import { checkInteger } from '../errors/check-integer.ts';
import { mixHash } from '../normalize/mix-hash.ts';

// Looked up once: where contexts are sandboxed, a global is slow to reach.
const { imul } = Math;

/**
 * MinHash signatures (Broder 1997): the share of equal places in two of them estimates the Jaccard index of the two
 * sets with a standard error of √(J (1 − J) ÷ permutations).
 */
export class MinHasher {
  readonly permutations: number;
  readonly #seeds: Uint32Array;
  readonly #factors: Uint32Array;

  /** @throws InvalidArgumentError unless `permutations` is an integer from 1 to 4,096 */
  constructor(permutations = 128, seed = 1) {
    checkInteger('permutations', permutations, [1, 4096]);
    this.permutations = permutations;
    const number = (place: number) => mixHash(mixHash(seed) + imul(place + 1, 0x9e3779b9));
    this.#seeds = Uint32Array.from({ length: permutations }, (_, place) => number(2 * place));
    // An odd factor makes the map a permutation of the 32-bit numbers.
    this.#factors = Uint32Array.from(
      { length: permutations },
      (_, place) => number(2 * place + 1) | 1,
    );
  }

  /** Writes the signature of a set of hashes to `target` from `offset` on; of the empty set all places are 2³² − 1. */
  sign(set: Uint32Array, target = new Uint32Array(this.permutations), offset = 0): Uint32Array {
    const { permutations } = this;
    for (let place = 0; place < permutations; place += 1) {
      const seed = this.#seeds[place] as number;
      const factor = this.#factors[place] as number;
      let least = 0xffffffff;
      for (let at = 0; at < set.length; at += 1) {
        let hash = imul((set[at] as number) ^ seed, factor);
        hash = (hash ^ (hash >>> 15)) >>> 0;
        if (hash < least) least = hash;
      }
      target[offset + place] = least;
    }
    return target;
  }
}
