import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { LabelSet } from '../label-set.ts';
import { checkInteger } from './check-integer.ts';
import { checkLabels } from './check-labels.ts';
import { checkNotMoved } from './check-not-moved.ts';

/** Refuses anything but a list of labels or a set of them. */
export function checkAllow(allow: Uint32Array | LabelSet): void {
  if (allow instanceof Uint32Array) {
    checkLabels(allow, 'allow');
    return;
  }
  if (typeof allow !== 'object' || allow === null || !(allow.bits instanceof Uint32Array)) {
    throw new InvalidArgumentError('allow', allow, 'a Uint32Array or a LabelSet');
  }
  checkNotMoved(allow.bits, 'allow.bits');
  checkInteger('allow.count', allow.count, { least: 0, most: allow.bits.length * 32 });
}
