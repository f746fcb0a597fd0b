import type { DryRunReport } from '@kindred/contracts';
import type { VerdictExamples } from './constrain-examples.ts';

type VerdictCounts = NonNullable<DryRunReport['verdicts']>;

/** What becomes of the judged pairs of a run with labels. */
export function countVerdicts(verdicts: VerdictExamples): VerdictCounts {
  const { train, heldOut, outOfReach, tied, unsure } = verdicts;
  const trained = train.first.length;
  return { trained, heldOut: heldOut.pairs.first.length, outOfReach, tied, unsure };
}

/** The same in words: `0 of 6 judged pairs to learn from (4 out of reach, 2 held out)`. */
export function describeVerdicts(verdicts: VerdictExamples): string {
  const { trained, heldOut, outOfReach, tied, unsure } = countVerdicts(verdicts);
  const others = [
    [outOfReach, 'out of reach'],
    [heldOut, 'held out'],
    [tied, 'tied'],
    [unsure, 'unsure'],
  ] as const;
  const all = others.reduce((sum, [count]) => sum + count, trained);
  const told = others.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  const learned = `${trained} of ${all} judged pairs to learn from`;
  return told.length === 0 ? learned : `${learned} (${told.join(', ')})`;
}
