import type { DryRunReport } from '@kindred/contracts';
import type { Preprocessing } from '@kindred/datasets';
import type { RunExamples } from '../train-model/prepare-run.ts';
import { countNearDuplicates } from './count-near-duplicates.ts';

/** Inputs whose numbers can be compared one by one; lists of ids cannot. */
const comparable: ReadonlySet<Preprocessing['kind']> = new Set(['image', 'vector', 'ngrams']);

/** What is left out of the training because it would tell what is held out, and what hardly differs and stays. */
export async function measureLeakage(
  examples: RunExamples,
  { kind }: Preprocessing,
  signal: AbortSignal | undefined,
): Promise<DryRunReport['leakage']> {
  if ('unlabelled' in examples) return null;
  const unmeasured = { nearDuplicates: null, examined: 0 };
  if ('read' in examples)
    return { sameIds: 0, exactDuplicates: examples.leaks, nearCopies: 0, ...unmeasured };
  const { train, heldOut } = examples;
  const { ids: sameIds, copies: exactDuplicates, nearCopies } = examples.leaks;
  const leftOut = { sameIds, exactDuplicates, nearCopies };
  if (!comparable.has(kind)) return { ...leftOut, ...unmeasured };
  const { found, examined } = await countNearDuplicates({ train, heldOut, signal });
  return { ...leftOut, nearDuplicates: found, examined };
}
