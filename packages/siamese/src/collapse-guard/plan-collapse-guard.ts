import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { requireCount } from '../errors/require-count.ts';
import { requireRange } from '../errors/require-range.ts';
import type { CustomLoss } from '../losses/custom-loss.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import { miningOf } from '../losses/mining-of.ts';
import type { CollapseGuardOptions } from './collapse-guard-options.ts';

const DEFAULTS: CollapseGuardOptions = {
  everySteps: 50,
  warnSpread: 0.05,
  warnRank: 2,
  lostSpread: 0.02,
  patience: 5,
  safeSpread: 0.3,
  activeShare: 0.3,
};

/** @throws InvalidOptionsError */
export function planCollapseGuard({
  loss,
  collapseGuard = {},
}: {
  readonly loss: LossSpec | CustomLoss;
  readonly collapseGuard?: Partial<CollapseGuardOptions> | false;
}): CollapseGuardOptions | false {
  if (!collapseGuard) {
    if (miningOf(loss) !== 'scheduled') return false;
    throw new InvalidOptionsError(
      'collapseGuard',
      'scheduled mining needs the guard: it says when hard triplets are safe.',
    );
  }
  const options = { ...DEFAULTS, ...collapseGuard };
  requireCount('collapseGuard.everySteps', options.everySteps);
  requireCount('collapseGuard.patience', options.patience);
  requireRange('collapseGuard.activeShare', options.activeShare, [0, 1]);
  for (const field of ['warnSpread', 'lostSpread', 'safeSpread', 'warnRank'] as const) {
    requireRange(`collapseGuard.${field}`, options[field], [0, Infinity]);
  }
  return options;
}
