import { type AugmentationSpec, Random, type SiameseModel, createPipeline } from '@kindred/siamese';

/** Makes one view of each of `count` inputs. */
export type View = (inputs: Float32Array, count: number) => Float32Array;

/** The inputs as they are, and `count − 1` variations of them that are the same in every run. */
export function variedViews(
  specs: readonly AugmentationSpec[],
  { inputShape, count }: { readonly inputShape: readonly number[]; readonly count: number },
): View[] {
  const vary = createPipeline(specs, inputShape);
  const varied = Array.from({ length: count - 1 }, (_, view): View => {
    const random = new Random(1000 + view);
    return (inputs, rows) => vary({ inputs, labels: Int32Array.from(Array(rows).keys()) }, random);
  });
  return [(inputs) => inputs, ...varied];
}

/** One set of unit-length embeddings for each view, each count × embeddingSize. */
export async function embedViews(
  model: SiameseModel,
  inputs: Float32Array,
  views: readonly View[],
): Promise<Float32Array[]> {
  const count = inputs.length / model.inputSize;
  const embedded: Float32Array[] = [];
  for (const view of views) {
    const embeddings = await model.embed(view(inputs, count), 256);
    embedded.push(scaledToUnitLength(embeddings, model.spec.embeddingSize));
  }
  return embedded;
}

/** Mean over the views, scaled to length 1. */
export function averageViews(embedded: readonly Float32Array[], size: number): Float32Array {
  const sum = new Float32Array(embedded[0]?.length ?? 0);
  for (const view of embedded) {
    for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] as number) + (view[i] as number);
  }
  return scaledToUnitLength(sum, size);
}

function scaledToUnitLength(embeddings: Float32Array, size: number): Float32Array {
  const unit = new Float32Array(embeddings.length);
  for (let start = 0; start < embeddings.length; start += size) {
    const row = embeddings.subarray(start, start + size);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let i = 0; i < size; i += 1) unit[start + i] = (row[i] as number) / length;
  }
  return unit;
}
