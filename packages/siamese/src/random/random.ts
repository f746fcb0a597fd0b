// Bound once: a kernel takes millions of numbers, and looking up a global costs where code runs in a sandbox.
const { cos, floor, imul, log, min, PI, sqrt } = Math;

/** The four 32-bit words of a generator. */
export type RandomState = readonly [number, number, number, number];

/**
 * Seeded generator xoshiro128** (Blackman and Vigna 2018), whose state can be stored and restored.
 * Not for secrets.
 */
export class Random {
  #state: [number, number, number, number];

  constructor(seed: number | RandomState) {
    this.#state = typeof seed === 'number' ? expandSeed(seed) : [...seed];
  }

  get state(): RandomState {
    return [...this.#state];
  }

  /** Uniform in [0, 1), with 32 bits. Bound, so that it can be passed on as a function. */
  readonly next = (): number => {
    const s = this.#state;
    const result = imul(rotateLeft(imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return result / 2 ** 32;
  };

  /** Uniform integer in [0, limit). */
  integer(limit: number): number {
    return floor(this.next() * limit);
  }

  /** Normal with mean 0 and variance 1 (Box and Muller 1958). */
  normal(): number {
    const radius = sqrt(-2 * log(1 - this.next()));
    return radius * cos(2 * PI * this.next());
  }

  /** The first `count` of a random permutation of `items`; `items` is left as it is. */
  sample<T>(items: readonly T[], count: number): T[] {
    const pool = [...items];
    const drawn = min(count, pool.length);
    for (let i = 0; i < drawn; i += 1) {
      const j = i + this.integer(pool.length - i);
      const kept = pool[i] as T;
      pool[i] = pool[j] as T;
      pool[j] = kept;
    }
    return pool.slice(0, drawn);
  }
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** splitmix32, so that neighbouring seeds give unrelated states. */
function expandSeed(seed: number): [number, number, number, number] {
  let counter = seed | 0;
  const word = () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = counter ^ (counter >>> 16);
    mixed = imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return [word(), word(), word(), word()];
}
