import type { PromotionProgress } from '@kindred/contracts';

export interface ItemsOfPhase {
  readonly phase: Extract<PromotionProgress['phase'], 'inheriting' | 'embedding' | 'backfilling'>;
  /** All items that the phase is about. */
  readonly total: number;
  /** Of them those that were not done when it began. */
  readonly left: number;
}

/** How far a phase is, and how long it may take, as a function of the items that it has settled. */
export function progressOfItems({
  phase,
  total,
  left,
}: ItemsOfPhase): (settled: number) => PromotionProgress {
  const began = performance.now();
  return (settled) => {
    const seconds = (performance.now() - began) / 1000;
    const itemsPerSecond = settled === 0 ? null : settled / seconds;
    return {
      phase,
      done: Math.max(0, Math.min(total, total - left + settled)),
      total,
      itemsPerSecond,
      etaSeconds: itemsPerSecond === null ? null : Math.max(0, left - settled) / itemsPerSecond,
    };
  };
}
