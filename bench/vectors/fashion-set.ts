import { openDataset } from '@kindred/datasets';
import type { VectorSet } from './vector-set.ts';

const DIMENSION = 28 * 28;

/** Fashion-MNIST as ann-benchmarks has it: pixels from 0 to 255, euclidean; queries are test images. */
export async function fashionSet(options: {
  readonly rows: number;
  readonly queries: number;
}): Promise<VectorSet> {
  const { samples } = await openDataset('fashion-mnist');
  const read = async (split: string, rows: number) => {
    const values = new Float32Array(rows * DIMENSION);
    let row = 0;
    for await (const { content } of samples(split)) {
      if (row === rows) break;
      if (content.kind !== 'image' || content.raw === undefined)
        throw new Error('Fashion-MNIST is read as pixels.');
      values.set(content.raw.pixels, row * DIMENSION);
      row += 1;
    }
    return values.subarray(0, row * DIMENSION);
  };
  const vectors = await read('train', options.rows);
  const queries = await read('test', options.queries);
  return { name: 'fashion-mnist', dimension: DIMENSION, metric: 'l2', vectors, queries };
}
