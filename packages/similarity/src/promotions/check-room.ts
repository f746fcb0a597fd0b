import { PromotionTooLargeError } from '../errors/promotion-too-large-error.ts';
import type { Needs } from './estimate-needs.ts';

/** What is left on a machine, or the least on several, in bytes. */
export type FreeResources = () => Promise<Needs>;

/** A machine that is filled to the last byte serves nobody. */
const margin = 1.25;

/** @throws PromotionTooLargeError */
export async function checkRoom(free: FreeResources, needs: Needs): Promise<void> {
  const left = await free();
  for (const what of ['memory', 'disk'] as const) {
    const needed = needs[what] * margin;
    if (needed > left[what]) throw new PromotionTooLargeError(what, needed, left[what]);
  }
}
