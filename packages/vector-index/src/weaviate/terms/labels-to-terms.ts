import type { LabelSet } from '../../label-set.ts';
import { LABEL_DIGITS, labelTerm } from './terms.ts';

/**
 * The fewest terms that stand for exactly these labels: sixteen neighbours are one term, and so on up.
 * Undefined where these are more than `most`.
 */
export function labelsToTerms(labels: Uint32Array | LabelSet, most: number): string[] | undefined {
  let level = labels instanceof Uint32Array ? distinct(labels) : labelsOfSet(labels);
  const terms: string[] = [];
  for (let digits = LABEL_DIGITS; digits > 0; digits--) {
    const parents: number[] = [];
    for (let at = 0; at < level.length;) {
      const family = Math.floor(level[at]! / 16);
      let end = at + 1;
      while (end < level.length && Math.floor(level[end]! / 16) === family) end++;
      if (end - at === 16 && digits > 1) parents.push(family);
      else {
        if (terms.length + end - at > most) return undefined;
        for (; at < end; at++) terms.push(labelTerm(inDigits(level[at]!, digits)));
      }
      at = end;
    }
    level = Uint32Array.from(parents);
  }
  return terms;
}

function inDigits(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

function distinct(labels: Uint32Array): Uint32Array {
  return labels.toSorted().filter((label, at, sorted) => at === 0 || label !== sorted[at - 1]);
}

function labelsOfSet({ bits, count }: LabelSet): Uint32Array {
  const labels = new Uint32Array(count);
  let at = 0;
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
      labels[at++] = word * 32 + 31 - Math.clz32(rest & -rest);
    }
  }
  return labels;
}
