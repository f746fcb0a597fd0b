import { lowerBound } from './lower-bound.ts';

const LONGEST_TAIL = 1024;

interface Run<V> {
  readonly values: readonly V[];
  readonly terms: Uint32Array;
}

interface Entry<V> {
  readonly value: V;
  readonly term: number;
}

/** Called with terms `terms[from]` … `terms[to − 1]`. */
type VisitTerms = (terms: Uint32Array, from: number, to: number) => void;

/**
 * Terms in the order of their values. New ones wait in a short tail and are then sorted into runs that
 * double in length (Bentley & Saxe 1980, "Decomposable searching problems"): adding n costs n log n in
 * all, and no single call sorts what was sorted before.
 */
export class SortedTerms<V extends number | string> {
  #runs: Run<V>[] = [];
  #tail: Entry<V>[] = [];

  get memoryBytes(): number {
    return this.#runs.reduce((sum, { terms }) => sum + terms.length * 12, this.#tail.length * 40);
  }

  /** The term must be new. */
  add(value: V, term: number): void {
    this.#tail.push({ value, term });
    if (this.#tail.length < LONGEST_TAIL) return;
    this.#runs.push(runOf(this.#tail));
    this.#tail = [];
    for (;;) {
      const [longer, shorter] = this.#runs.slice(-2);
      if (longer === undefined || shorter === undefined) return;
      if (longer.terms.length > 2 * shorter.terms.length) return;
      this.#runs.splice(-2, 2, merged(longer, shorter));
    }
  }

  /**
   * Visits the terms whose value is at least and not beyond. Both tests must hold for all larger values
   * once they hold for one.
   */
  visit(
    isAtLeast: (value: V) => boolean,
    isBeyond: (value: V) => boolean,
    visitTerms: VisitTerms,
  ): void {
    for (const { values, terms } of this.#runs) {
      visitTerms(terms, lowerBound(values, isAtLeast), lowerBound(values, isBeyond));
    }
    const found = this.#tail.filter(({ value }) => isAtLeast(value) && !isBeyond(value));
    const terms = Uint32Array.from(found, ({ term }) => term);
    visitTerms(terms, 0, terms.length);
  }

  /** Drops the terms that are not alive. */
  retain(isAlive: (term: number) => boolean): void {
    this.#tail = this.#tail.filter(({ term }) => isAlive(term));
    this.#runs = this.#runs
      .map(({ values, terms }) => ({
        values: values.filter((_, at) => isAlive(terms[at]!)),
        terms: terms.filter(isAlive),
      }))
      .filter(({ terms }) => terms.length > 0);
  }
}

function runOf<V extends number | string>(tail: Entry<V>[]): Run<V> {
  tail.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  return {
    values: tail.map(({ value }) => value),
    terms: Uint32Array.from(tail, ({ term }) => term),
  };
}

function merged<V>(a: Run<V>, b: Run<V>): Run<V> {
  const values: V[] = [];
  const terms = new Uint32Array(a.terms.length + b.terms.length);
  for (let atA = 0, atB = 0; values.length < terms.length;) {
    const takesA =
      atB === b.values.length || (atA < a.values.length && a.values[atA]! <= b.values[atB]!);
    const from = takesA ? a : b;
    const at = takesA ? atA++ : atB++;
    terms[values.length] = from.terms[at]!;
    values.push(from.values[at]!);
  }
  return { values, terms };
}
