import { expect, test } from '@jest/globals';
import { fitWhitening, Random } from '@kindred/siamese';
import { ExactIndex, HnswIndex, neighboursOf } from '@kindred/vector-index';

// siamese and vector-index know nothing of each other: they meet at whitened vectors and the metric l2.
const rows = 1500;
const size = 8;
const random = new Random(1);
const mixing = Array.from({ length: size * size }, () => random.normal());
const embeddings = new Float32Array(rows * size);
for (let row = 0; row < rows; row += 1) {
  const noise = Array.from({ length: size }, () => random.normal());
  for (let i = 0; i < size; i += 1) {
    embeddings[row * size + i] = noise.reduce(
      (sum, value, j) => sum + value * mixing[i * size + j]!,
      0,
    );
  }
}

/** Σ⁻¹ of the embeddings, by Gauss and Jordan: nothing that the library uses. */
function inverseCovariance(): number[][] {
  const means = column((i, row) => embeddings[row * size + i]!);
  const augmented = means.map((mean, i) => [
    ...means.map((other, j) =>
      average(
        (row) => (embeddings[row * size + i]! - mean) * (embeddings[row * size + j]! - other),
      ),
    ),
    ...means.map((_, j) => (i === j ? 1 : 0)),
  ]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const line = augmented[pivot]!.map((value) => value / augmented[pivot]![pivot]!);
    augmented[pivot] = line;
    for (const [i, other] of augmented.entries()) {
      if (i === pivot) continue;
      augmented[i] = other.map((value, k) => value - other[pivot]! * line[k]!);
    }
  }
  return augmented.map((line) => line.slice(size));
}

function average(value: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < rows; row += 1) sum += value(row);
  return sum / rows;
}

function column(value: (i: number, row: number) => number): number[] {
  return Array.from({ length: size }, (_, i) => average((row) => value(i, row)));
}

/** √((a − b)ᵀ·Σ⁻¹·(a − b)) of a query and every row, nearest first. */
function bruteForce(inverse: number[][], query: number) {
  return Array.from({ length: rows }, (_, row) => {
    const difference = inverse.map(
      (_, i) => embeddings[query * size + i]! - embeddings[row * size + i]!,
    );
    const squared = inverse.reduce(
      (sum, line, i) => sum + difference[i]! * line.reduce((s, m, j) => s + m * difference[j]!, 0),
      0,
    );
    return { label: row, distance: Math.sqrt(Math.max(0, squared)) };
  }).toSorted((a, b) => a.distance - b.distance);
}

test('both indexes give the Mahalanobis neighbours of whitened embeddings', () => {
  const { kernel } = fitWhitening({ embeddings, embeddingSize: size, shrinkage: 0 });
  const whitened = embeddings.map((_, at) => {
    const start = at - (at % size);
    return mixing
      .slice(0, size)
      .reduce((sum, _, i) => sum + embeddings[start + i]! * kernel[i * size + (at % size)]!, 0);
  });
  const inverse = inverseCovariance();
  const exact = new ExactIndex({ dimension: size, metric: 'l2' });
  const graph = new HnswIndex({ dimension: size, metric: 'l2' });
  for (const index of [exact, graph])
    index.upsert(
      Uint32Array.from({ length: rows }, (_, row) => row),
      whitened,
    );
  graph.advance(Number.MAX_SAFE_INTEGER);
  for (let query = 0; query < 30; query += 1) {
    const expected = bruteForce(inverse, query).slice(0, 10);
    const vector = whitened.slice(query * size, (query + 1) * size);
    for (const index of [exact, graph]) {
      const result = index.search(vector, { k: 10 });
      expect(result.engine).toBe(index.kind);
      const found = neighboursOf(result, 0);
      expect(found.map(({ label }) => label)).toEqual(expected.map(({ label }) => label));
      for (const [place, { distance }] of found.entries()) {
        expect(distance).toBeCloseTo(expected[place]!.distance, 3);
      }
    }
  }
});
