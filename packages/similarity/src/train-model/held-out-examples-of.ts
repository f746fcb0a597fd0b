import type { HeldOutExamples } from '../judge-version/held-out-examples.ts';
import type { Examples } from './prepare-examples.ts';
import type { PairExamples } from './prepare-pairs.ts';

/** What a run holds out, and what it has seen: its classes, or the texts of its pairs. */
export function heldOutExamplesOf(examples: Examples | PairExamples): {
  readonly examples: HeldOutExamples;
  readonly trained: readonly string[];
} {
  const { split } = examples;
  if ('read' in examples) {
    const { heldOutPairs: data, trainedTexts } = examples;
    return { examples: { kind: 'pairs', split, data }, trained: trainedTexts };
  }
  const { heldOut: data, trainedClasses } = examples;
  return { examples: { kind: 'labelled', split, data }, trained: trainedClasses };
}
