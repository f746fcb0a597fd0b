import { fingerprint, type LoadedPairs } from '@kindred/datasets';
import type { RunExamples } from './prepare-run.ts';

/** sha256 over what a run learns from. */
export function fingerprintOf(examples: RunExamples): string {
  if ('unlabelled' in examples) return fingerprint(examples.unlabelled);
  return 'read' in examples ? fingerprintOfPairs(examples.read) : fingerprint(examples.train);
}

/** Of the texts, and of the pairs as groups. */
function fingerprintOfPairs({ texts, inputs, inputShape, pairs }: LoadedPairs): string {
  const groups = Array.from(pairs.first, (row, at) =>
    [row, pairs.second[at], pairs.similarity[at]].join(),
  );
  return fingerprint({
    inputs,
    inputShape,
    labels: Int32Array.from(texts.keys()),
    classNames: [],
    ids: [...texts],
    groups,
  });
}
