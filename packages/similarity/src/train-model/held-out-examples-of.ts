import type { HeldOutExamples } from '../judge-version/held-out-examples.ts';
import type { OpenedBase } from './open-base.ts';
import type { PairExamples } from './prepare-pairs.ts';
import type { ClassExamples } from './prepare-run.ts';

/** What a run holds out, and what its weights have seen: classes, those of its base too, or the texts of its pairs. */
export function heldOutExamplesOf(
  examples: ClassExamples | PairExamples,
  base: Pick<OpenedBase, 'lineage'> | undefined,
): {
  readonly examples: HeldOutExamples;
  readonly trained: readonly string[];
} {
  const { split } = examples;
  const before = base?.lineage?.sources.flatMap(({ trained }) => trained) ?? [];
  if ('read' in examples) {
    const { heldOutPairs: data, trainedTexts } = examples;
    return { examples: { kind: 'pairs', split, data }, trained: [...trainedTexts, ...before] };
  }
  const { heldOut: data, trainedClasses } = examples;
  const trained = [...new Set([...trainedClasses, ...before])];
  return { examples: { kind: 'labelled', split, data }, trained };
}
