import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { Random } from '../random/random.ts';

export interface PrincipalComponents {
  /** count × 2, row-major. */
  readonly positions: Float32Array;
  /** Share of the variance along each of both components, 0 to 1. */
  readonly explained: readonly [number, number];
}

const ITERATIONS = 1000;
const TOLERANCE = 1e-10;

/**
 * Embeddings on their two directions of largest variance (Pearson 1901), found by orthogonal iteration on
 * the data itself. The largest weight of a direction is positive, so that the picture does not flip.
 *
 * @throws InvalidEvaluationError unless there are two rows of two numbers or more
 */
export function principalComponents(
  embeddings: Float32Array,
  embeddingSize: number,
): PrincipalComponents {
  const count = embeddings.length / embeddingSize;
  if (!Number.isInteger(count) || count < 2 || embeddingSize < 2) {
    throw new InvalidEvaluationError(
      `A map needs two embeddings of two numbers or more; ${embeddings.length} numbers of rows of ${embeddingSize} are not.`,
    );
  }
  const centred = centre(embeddings, embeddingSize);
  const total = centred.reduce((sum, value) => sum + value * value, 0);
  const first = strongestDirection(centred, embeddingSize, []);
  const second = strongestDirection(centred, embeddingSize, [first]);
  const positions = new Float32Array(count * 2);
  const sums = [0, 0];
  for (let row = 0; row < count; row += 1) {
    for (const [axis, direction] of [first, second].entries()) {
      const place = project(centred, row * embeddingSize, direction);
      positions[row * 2 + axis] = place;
      sums[axis] = (sums[axis] as number) + place * place;
    }
  }
  const share = (axis: number) => (total === 0 ? 0 : (sums[axis] as number) / total);
  return { positions, explained: [share(0), share(1)] };
}

function centre(embeddings: Float32Array, size: number): Float64Array {
  const count = embeddings.length / size;
  const means = new Float64Array(size);
  for (const [i, value] of embeddings.entries()) {
    means[i % size] = (means[i % size] as number) + value / count;
  }
  return Float64Array.from(embeddings, (value, i) => value - (means[i % size] as number));
}

/** Power iteration with XᵀX, always at a right angle to the directions found before. */
function strongestDirection(
  centred: Float64Array,
  size: number,
  before: readonly Float64Array[],
): Float64Array {
  const random = new Random(1);
  let direction = unit(
    Float64Array.from({ length: size }, () => random.normal()),
    before,
  );
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const next = new Float64Array(size);
    for (let start = 0; start < centred.length; start += size) {
      const place = project(centred, start, direction);
      for (let i = 0; i < size; i += 1) {
        next[i] = (next[i] as number) + place * (centred[start + i] as number);
      }
    }
    const turned = unit(next, before);
    const cosine = turned.reduce((sum, value, i) => sum + value * (direction[i] as number), 0);
    direction = turned;
    if (1 - Math.abs(cosine) < TOLERANCE) break;
  }
  const strongest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  return strongest < 0 ? direction.map((value) => -value) : direction;
}

function unit(vector: Float64Array, before: readonly Float64Array[]): Float64Array {
  let rest = vector;
  for (const direction of before) {
    const along = project(rest, 0, direction);
    rest = rest.map((value, i) => value - along * (direction[i] as number));
  }
  const length = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? rest : rest.map((value) => value / length);
}

function project(values: Float64Array, start: number, direction: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < direction.length; i += 1) {
    sum += (values[start + i] as number) * (direction[i] as number);
  }
  return sum;
}
