import type { OneShotRun } from '@kindred/datasets';
import { distanceBetween, type DistanceName, proportionInterval } from '@kindred/siamese';
import type { LocalModel } from './open-local-model.ts';

export interface OneShotResult {
  readonly correct: number;
  readonly trials: number;
  readonly accuracy: number;
  /** 95 % interval over the trials. */
  readonly low: number;
  readonly high: number;
}

/**
 * N-way one-shot classification (Lake et al. 2015): each test sample is given the class of the nearest
 * training sample of its run.
 */
export async function evaluateRuns(
  { model, load }: LocalModel,
  runs: readonly OneShotRun[],
  onProgress: (done: number) => void = () => {},
): Promise<OneShotResult> {
  let correct = 0;
  let trials = 0;
  for (const [index, { training, test, truth }] of runs.entries()) {
    const { inputs } = await load([...training, ...test]);
    const embeddings = await model.embed(inputs);
    const size = embeddings.length / (training.length + test.length);
    const row = (at: number) => embeddings.subarray(at * size, (at + 1) * size);
    const known = training.map((_, at) => row(at));
    for (const at of test.keys()) {
      trials += 1;
      if (nearest(model.distance, row(training.length + at), known) === truth[at]) correct += 1;
    }
    onProgress(index + 1);
  }
  const { value, low, high } = proportionInterval(correct / trials, trials);
  return { correct, trials, accuracy: value, low, high };
}

/** Index of the known embedding that is closest to the query. */
function nearest(
  distance: DistanceName,
  query: Float32Array,
  known: readonly Float32Array[],
): number {
  let best = { index: -1, distance: Number.POSITIVE_INFINITY };
  for (const [index, embedding] of known.entries()) {
    const candidate = distanceBetween(distance, query, embedding);
    if (candidate < best.distance) best = { index, distance: candidate };
  }
  return best.index;
}
