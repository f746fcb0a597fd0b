import { lowerBound } from './lower-bound.ts';

const LONGEST_TAIL = 1024;

interface Run<V> {
  readonly values: readonly V[];
  readonly terms: Uint32Array;
  /** What `labelOf` gives for each term. */
  readonly labels: Uint32Array;
}

interface Entry<V> {
  readonly value: V;
  readonly term: number;
}

/** Terms `terms[from]` … `terms[to − 1]`, with what `labelOf` gives for each. */
export interface TermRange {
  readonly terms: Uint32Array;
  readonly labels: Uint32Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Terms in the order of their values. New ones wait in a short tail and are then sorted into runs that
 * double in length (Bentley & Saxe 1980, "Decomposable searching problems"): adding n costs n log n in
 * all, and no single call sorts what was sorted before. The label of a term, where it has one, lies beside it:
 * to look up a million of them by their terms would miss the processor's cache as often.
 */
export class SortedTerms<V extends number | string> {
  readonly #labelOf: (term: number) => number;
  #runs: Run<V>[] = [];
  #tail: Entry<V>[] = [];

  /** @param labelOf a number for a term; `update` tells where it changes */
  constructor(labelOf: (term: number) => number) {
    this.#labelOf = labelOf;
  }

  get memoryBytes(): number {
    return this.#runs.reduce((sum, { terms }) => sum + terms.length * 16, this.#tail.length * 40);
  }

  /** The term must be new. */
  add(value: V, term: number): void {
    this.#tail.push({ value, term });
    if (this.#tail.length < LONGEST_TAIL) return;
    this.#runs.push(this.#runOf(this.#tail));
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
    visitTerms: (range: TermRange) => void,
  ): void {
    for (const { values, terms, labels } of this.#runs) {
      const from = lowerBound(values, isAtLeast);
      visitTerms({ terms, labels, from, to: lowerBound(values, isBeyond) });
    }
    const found = this.#tail.filter(({ value }) => isAtLeast(value) && !isBeyond(value));
    const terms = Uint32Array.from(found, ({ term }) => term);
    visitTerms({ terms, labels: terms.map(this.#labelOf), from: 0, to: terms.length });
  }

  /** What `labelOf` gives for the term has changed. */
  update(value: V, term: number): void {
    // The newest, as it nearly always is; the labels of the tail are looked up.
    if (this.#tail.at(-1)?.term === term) return;
    for (const { values, terms, labels } of this.#runs) {
      // Several texts may be one instant.
      for (let at = lowerBound(values, (other) => other >= value); values[at] === value; at++) {
        if (terms[at] !== term) continue;
        labels[at] = this.#labelOf(term);
        return;
      }
    }
  }

  /** Drops the terms that are not alive. */
  retain(isAlive: (term: number) => boolean): void {
    this.#tail = this.#tail.filter(({ term }) => isAlive(term));
    this.#runs = this.#runs
      .map(({ values, terms, labels }) => ({
        values: values.filter((_, at) => isAlive(terms[at]!)),
        terms: terms.filter(isAlive),
        labels: labels.filter((_, at) => isAlive(terms[at]!)),
      }))
      .filter(({ terms }) => terms.length > 0);
  }

  #runOf(tail: Entry<V>[]): Run<V> {
    tail.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
    const terms = Uint32Array.from(tail, ({ term }) => term);
    return { values: tail.map(({ value }) => value), terms, labels: terms.map(this.#labelOf) };
  }
}

function merged<V>(a: Run<V>, b: Run<V>): Run<V> {
  const values: V[] = [];
  const terms = new Uint32Array(a.terms.length + b.terms.length);
  const labels = new Uint32Array(terms.length);
  for (let atA = 0, atB = 0; values.length < terms.length;) {
    const takesA =
      atB === b.values.length || (atA < a.values.length && a.values[atA]! <= b.values[atB]!);
    const from = takesA ? a : b;
    const at = takesA ? atA++ : atB++;
    terms[values.length] = from.terms[at]!;
    labels[values.length] = from.labels[at]!;
    values.push(from.values[at]!);
  }
  return { values, terms, labels };
}
