import { Random } from '@kindred/siamese';

interface Embedded {
  /** Of unit length, count × size. */
  readonly embeddings: Float32Array;
  readonly size: number;
  readonly labels: Int32Array;
}

interface Episodes {
  readonly ways: number;
  readonly shots: number;
  /** Asked for, of each class. */
  readonly queries: number;
  readonly episodes: number;
  readonly seed: number;
}

/**
 * Share of right answers in each of many N-way K-shot episodes of random classes: a query belongs to the class
 * whose prototype, the mean of its K shots (Snell, Swersky, Zemel 2017, equation 1), has the greatest cosine.
 */
export function episodeAccuracies(data: Embedded, episodes: Episodes): number[] {
  const random = new Random(episodes.seed);
  const members = new Map<number, number[]>();
  for (const [row, label] of data.labels.entries()) {
    members.set(label, [...(members.get(label) ?? []), row]);
  }
  const classes = [...members.values()];
  return Array.from({ length: episodes.episodes }, () =>
    oneEpisode(data, classes, { ...episodes, random }),
  );
}

function oneEpisode(
  { embeddings, size }: Embedded,
  classes: readonly (readonly number[])[],
  { ways, shots, queries, random }: Episodes & { readonly random: Random },
): number {
  const drawn = random.sample(classes, ways).map((rows) => random.sample(rows, shots + queries));
  const prototypes = drawn.map((rows) => prototype(embeddings, rows.slice(0, shots), size));
  let right = 0;
  let asked = 0;
  for (const [own, rows] of drawn.entries()) {
    for (const row of rows.slice(shots)) {
      const query = embeddings.subarray(row * size, (row + 1) * size);
      const cosines = prototypes.map((p) =>
        p.reduce((sum, x, i) => sum + x * (query[i] as number), 0),
      );
      right += cosines.indexOf(Math.max(...cosines)) === own ? 1 : 0;
      asked += 1;
    }
  }
  return right / asked;
}

/** Mean of rows, scaled to length 1, so that its product with a query orders by cosine. */
function prototype(embeddings: Float32Array, rows: readonly number[], size: number): Float32Array {
  const sum = new Float32Array(size);
  for (const row of rows) {
    for (let i = 0; i < size; i += 1) {
      sum[i] = (sum[i] as number) + (embeddings[row * size + i] as number);
    }
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
