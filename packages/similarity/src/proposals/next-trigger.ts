import type { DriftTrigger } from '@kindred/contracts';

/** `over`: the threshold is crossed; `calm`: it surely is not; `between`: neither; `unknown`: nothing was measured. */
export type Signal = 'over' | 'calm' | 'between' | 'unknown';

export const freshTrigger: DriftTrigger = { armed: true, over: 0, calm: 0 };

/**
 * A Schmitt trigger with memory: it fires after `checks` checks in a row that were over, and is armed again after as many
 * that were calm. What lies between ends both rows, so figures that swing about one threshold do nothing.
 */
export function nextTrigger(
  trigger: DriftTrigger,
  signal: Signal,
  checks: number,
): { readonly trigger: DriftTrigger; readonly event: 'fires' | 'rearms' | undefined } {
  if (signal === 'unknown') return { trigger, event: undefined };
  const over = signal === 'over' ? trigger.over + 1 : 0;
  const calm = signal === 'calm' ? trigger.calm + 1 : 0;
  const fires = trigger.armed && over >= checks;
  const rearms = !trigger.armed && calm >= checks;
  const armed = fires ? false : trigger.armed || rearms;
  return {
    trigger: { armed, over: Math.min(over, checks), calm: Math.min(calm, checks) },
    event: fires ? 'fires' : rearms ? 'rearms' : undefined,
  };
}
