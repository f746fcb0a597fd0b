import { countBits } from '../bits/count-bits.ts';
import { hasBit } from '../bits/has-bit.ts';
import type { LabelSet } from '../label-set.ts';

/** Labels that are in both; a new set. Labels of a list may repeat. */
export function intersectLabelSets(set: LabelSet, allow: Uint32Array | LabelSet): LabelSet {
  const bits = allow instanceof Uint32Array ? commonOfList(set, allow) : common(set, allow);
  return { bits, count: countBits(bits) };
}

function common(a: LabelSet, b: LabelSet): Uint32Array {
  const bits = a.bits.slice(0, b.bits.length);
  for (let at = 0; at < bits.length; at++) bits[at]! &= b.bits[at]!;
  return bits;
}

function commonOfList(set: LabelSet, labels: Uint32Array): Uint32Array {
  const bits = new Uint32Array(set.bits.length);
  for (const label of labels) {
    if (hasBit(set.bits, label)) bits[label >>> 5]! |= 1 << (label & 31);
  }
  return bits;
}
