import * as fc from 'fast-check';
import type { CrashPlan, PlannedCall } from './crash-plan.fixture.ts';

const LABELS = 12;

/** Calls of one round have no label in common: which of them come first does not matter. */
const round = fc
  .record({
    owners: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: LABELS, maxLength: LABELS }),
    kinds: fc.array(fc.constantFrom('upsert', 'upsert', 'remove'), { minLength: 3, maxLength: 3 }),
    value: fc.integer({ min: 1, max: 1_000 }),
    snapshot: fc.boolean(),
  })
  .map(({ owners, kinds, value, snapshot }) => ({
    snapshot,
    calls: kinds.map((kind, owner): PlannedCall => {
      const labels = owners.flatMap((it, label) => (it === owner ? [label] : []));
      return kind === 'remove'
        ? { kind, labels }
        : { kind: 'upsert', labels, value: value + owner };
    }),
  }));

export function crashPlans(killAt: readonly string[], count: number): CrashPlan[] {
  const plan = fc.record({
    rounds: fc.array(round, { minLength: 6, maxLength: 6 }),
    killAt: fc.constantFrom(...killAt),
    passes: fc.integer({ min: 0, max: 2 }),
    tornBytes: fc.integer({ min: 0, max: 60 }),
  });
  return fc.sample(plan, { numRuns: count, seed: 20_261_126 });
}
