import { createHash } from 'node:crypto';
import type { DryRunReport } from '@kindred/contracts';
import type { Preprocessing } from '@kindred/datasets';
import type { LabelledInputs } from '@kindred/siamese';
import type { RunExamples } from '../train-model/prepare-run.ts';
import { countNearDuplicates } from './count-near-duplicates.ts';

/** Inputs whose numbers can be compared one by one; lists of ids cannot. */
const comparable: ReadonlySet<Preprocessing['kind']> = new Set(['image', 'vector', 'ngrams']);

/** What of the held-out examples the training would see: such figures would flatter the version. */
export async function measureLeakage(
  examples: RunExamples,
  { kind }: Preprocessing,
  signal: AbortSignal | undefined,
): Promise<DryRunReport['leakage']> {
  if ('unlabelled' in examples) return null;
  const { train, heldOut } = examples;
  const known = new Set(hashesOf(train));
  const exactDuplicates = hashesOf(heldOut).filter((hash) => known.has(hash)).length;
  if ('read' in examples) return { sameIds: 0, exactDuplicates, nearDuplicates: null, examined: 0 };
  const ids = new Set(examples.train.ids);
  const sameIds = examples.heldOut.ids.filter((id) => ids.has(id)).length;
  if (!comparable.has(kind)) return { sameIds, exactDuplicates, nearDuplicates: null, examined: 0 };
  const { found, examined } = await countNearDuplicates({ train, heldOut, signal });
  return { sameIds, exactDuplicates, nearDuplicates: found, examined };
}

/** Of every input; of data of pairs, of those that are in one. */
function hashesOf({ inputs, inputShape, pairs }: LabelledInputs): string[] {
  const size = inputShape.reduce((product, length) => product * length, 1);
  const rows = pairs
    ? new Set([...pairs.first, ...pairs.second])
    : Array.from({ length: inputs.length / size }, (_, row) => row);
  return Array.from(rows, (row) => {
    const { buffer, byteOffset, byteLength } = inputs.subarray(row * size, (row + 1) * size);
    return createHash('sha256')
      .update(new Uint8Array(buffer, byteOffset, byteLength))
      .digest('base64');
  });
}
