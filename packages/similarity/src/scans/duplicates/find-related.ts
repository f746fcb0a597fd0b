import type { Breather } from '../breather.ts';
import type { ProgressMeter } from '../progress-meter.ts';
import type { DocumentPair } from './document-pair.ts';

/** Pairs of rows whose cosine reaches the threshold: each compared with each. */
export async function findRelated(
  rows: readonly Float32Array[],
  threshold: number,
  { meter, breather }: { readonly meter: ProgressMeter; readonly breather: Breather },
): Promise<DocumentPair[]> {
  const pairs: DocumentPair[] = [];
  for (const [second, vector] of rows.entries()) {
    for (let first = 0; first < second; first += 1) {
      // Half a million multiplications a look at the clock.
      if (first % 1024 === 0) await breather.breathe();
      const similarity = Math.min(1, dot(rows[first] as Float32Array, vector));
      if (similarity >= threshold) pairs.push({ first, second, similarity, class: 'related' });
    }
    meter.report('comparing', { done: second + 1, total: rows.length });
  }
  return pairs;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
