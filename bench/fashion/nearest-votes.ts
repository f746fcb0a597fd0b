import { tf } from '@kindred/tensor';

const ASKED_AT_ONCE = 500;

interface Labelled {
  /** Of unit length, count × size. */
  readonly embeddings: Float32Array;
  readonly labels: Int32Array;
}

/**
 * k nearest neighbours by cosine, exactly: each votes for its class with weight exp(10 · cosine).
 *
 * @returns the class of each of the asked embeddings
 */
export function nearestVotes(
  known: Labelled,
  asked: Float32Array,
  { size, k }: { readonly size: number; readonly k: number },
): Int32Array {
  const count = asked.length / size;
  const found = new Int32Array(count);
  const all = tf.tensor2d(known.embeddings, [known.labels.length, size]);
  for (let start = 0; start < count; start += ASKED_AT_ONCE) {
    const end = Math.min(count, start + ASKED_AT_ONCE);
    const [cosines, places] = tf.tidy(() => {
      const batch = tf.tensor2d(asked.subarray(start * size, end * size), [end - start, size]);
      const { values, indices } = tf.topk(batch.matMul(all, false, true), k);
      return [values.dataSync<'float32'>(), indices.dataSync<'int32'>()] as const;
    });
    for (let row = 0; row < end - start; row += 1) {
      const votes = new Map<number, number>();
      for (let neighbour = row * k; neighbour < (row + 1) * k; neighbour += 1) {
        const label = known.labels[places[neighbour] as number] as number;
        const weight = Math.exp(10 * ((cosines[neighbour] as number) - 1));
        votes.set(label, (votes.get(label) ?? 0) + weight);
      }
      found[start + row] = [...votes].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    }
  }
  all.dispose();
  return found;
}
