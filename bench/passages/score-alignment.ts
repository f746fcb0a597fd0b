import {
  type ReuseCase,
  type PlagdetScores,
  alignPassages,
  plagdet,
  prepareText,
} from '@kindred/text-reuse';
import type { PlantedPair } from './plant-passages.ts';

/** PlagDet of the default alignment over pairs of documents. */
export function scoreAlignment(
  pairs: readonly PlantedPair[],
): PlagdetScores & { readonly milliseconds: number } {
  const detections: ReuseCase[] = [];
  const start = performance.now();
  for (const { document, source, text, sourceText } of pairs) {
    for (const { a, b } of alignPassages(prepareText(text), prepareText(sourceText))) {
      detections.push({ document, source, span: a, sourceSpan: b });
    }
  }
  const milliseconds = (performance.now() - start) / pairs.length;
  return {
    ...plagdet(
      pairs.flatMap(({ cases }) => cases),
      detections,
    ),
    milliseconds,
  };
}
