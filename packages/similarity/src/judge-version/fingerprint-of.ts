import { splitFingerprint } from '../held-out/split-fingerprint.ts';
import type { HeldOutExamples } from './held-out-examples.ts';

/** Of what is held out, whatever version reads it. */
export function fingerprintOf(examples: HeldOutExamples): string {
  if (examples.kind === 'labelled') {
    const { ids, labels, classNames } = examples.data;
    return splitFingerprint(
      ids.map((id, row) => [id, classNames[labels[row] as number] as string]),
    );
  }
  const { texts, pairs } = examples.data;
  return splitFingerprint(
    Array.from(pairs.first, (first, pair) => [
      texts[first] as string,
      texts[pairs.second[pair] as number] as string,
      pairs.similarity[pair] as number,
    ]),
  );
}
