import { Random, type LabelledInputs } from '@kindred/siamese';
import { tf } from '@kindred/tensor';

/** Of what an example differs from the mean of the training. */
const nearness = 0.1;
const mostExamined = 1000;
/** Numbers of a block, and multiplications of all. */
const blockNumbers = 2 ** 22;
const mostProducts = 2e11;

/**
 * How many held-out examples lie nearer to an example of the training than a tenth of their distance to the
 * training's mean. Of many, a sample is examined.
 */
export async function countNearDuplicates({
  train,
  heldOut,
  signal,
}: {
  readonly train: LabelledInputs;
  readonly heldOut: LabelledInputs;
  readonly signal?: AbortSignal | undefined;
}): Promise<{ readonly found: number; readonly examined: number }> {
  const size = train.inputShape.reduce((product, length) => product * length, 1);
  const count = train.inputs.length / size;
  const most = Math.max(1, Math.min(mostExamined, Math.floor(mostProducts / (count * size))));
  const rows = new Random(1).sample([...heldOut.labels.keys()], most);
  const mean = meanOf(train.inputs, size);
  const wanted = centred(heldOut.inputs, rows, mean);
  const nearest = new Float32Array(rows.length).fill(Infinity);
  const block = Math.max(1, Math.floor(blockNumbers / size));
  for (let start = 0; start < count; start += block) {
    signal?.throwIfAborted();
    const some = Array.from({ length: Math.min(block, count - start) }, (_, at) => start + at);
    const distances = await nearestSquares(wanted, centred(train.inputs, some, mean), size);
    for (const [at, square] of distances.entries())
      nearest[at] = Math.min(nearest[at] as number, square);
  }
  const found = rows.filter((_, at) => {
    const own = wanted.subarray(at * size, (at + 1) * size);
    const square = own.reduce((sum, value) => sum + value * value, 0);
    return (nearest[at] as number) <= nearness ** 2 * square;
  });
  return { found: found.length, examined: rows.length };
}

/** Squared distance of each row to the nearest of others. */
async function nearestSquares(
  rows: Float32Array,
  others: Float32Array,
  size: number,
): Promise<Float32Array> {
  const squares = tf.tidy(() => {
    const one = tf.tensor2d(rows, [rows.length / size, size]);
    const other = tf.tensor2d(others, [others.length / size, size]);
    const cross = one.matMul(other, false, true).mul(-2);
    return cross.add(one.square().sum(1, true)).add(other.square().sum(1)).min(1).relu();
  });
  const values = await squares.data<'float32'>();
  squares.dispose();
  return values;
}

function meanOf(inputs: Float32Array, size: number): Float64Array {
  const mean = new Float64Array(size);
  const count = inputs.length / size;
  for (const [at, value] of inputs.entries()) mean[at % size]! += value / count;
  return mean;
}

function centred(inputs: Float32Array, rows: readonly number[], mean: Float64Array): Float32Array {
  const size = mean.length;
  const some = new Float32Array(rows.length * size);
  for (const [at, row] of rows.entries())
    for (let i = 0; i < size; i += 1)
      some[at * size + i] = (inputs[row * size + i] as number) - (mean[i] as number);
  return some;
}
