import type { LabelSet } from '../label-set.ts';
import { movable } from './movable.ts';

/** Allowed labels as a message to a worker: plain data, which is copied and stays the caller's. */
export function movableAllow(allow: Uint32Array | LabelSet): Uint32Array | LabelSet {
  if (allow instanceof Uint32Array) return movable(allow);
  return { bits: movable(allow.bits), count: allow.count };
}
