import type { Preprocessing } from '../preprocessing/preprocessing.ts';
import { inputShapeOf } from '../preprocessing/input-shape-of.ts';
import type { Sample } from '../sample/sample.ts';
import type { WordTokenizer } from '../tokens/word-tokenizer.ts';
import type { LoadedInputs } from './labelled-inputs.ts';
import { preprocessSample } from './preprocess-sample.ts';

export interface LoadOptions {
  /** Called after each batch with the number of samples loaded so far. */
  onProgress?: (loaded: number) => void;
  /** Chooses the class of a sample; undefined leaves it out. @defaultValue its className */
  classOf?: (sample: Sample) => string | undefined;
  /** Ends the loading with the signal's reason. */
  signal?: AbortSignal;
  /** Of a model that reads tokens. */
  tokenizer?: WordTokenizer | undefined;
  /** Turns a sample into the numbers of one input. @defaultValue what `preprocess` does */
  preprocess?: (sample: Sample) => Promise<Float32Array>;
}

/** Samples decoded at the same time: keeps every thread of the decoder busy, and memory small. */
const batchSize = 128;

interface Collected {
  rows: Float32Array[];
  labels: number[];
  classIndex: Map<string, number>;
  ids: string[];
  groups: string[];
}

async function addBatch(
  batch: readonly { sample: Sample; className: string }[],
  collected: Collected,
  preprocess: (sample: Sample) => Promise<Float32Array>,
): Promise<void> {
  const rows = await Promise.all(batch.map(({ sample }) => preprocess(sample)));
  for (const [index, { sample, className }] of batch.entries()) {
    let label = collected.classIndex.get(className);
    if (label === undefined) {
      label = collected.classIndex.size;
      collected.classIndex.set(className, label);
    }
    collected.rows.push(rows[index]!);
    collected.labels.push(label);
    collected.ids.push(sample.id);
    collected.groups.push(sample.group ?? className);
  }
}

function concatenate(rows: readonly Float32Array[], length: number): Float32Array {
  const inputs = new Float32Array(rows.length * length);
  for (const [index, row] of rows.entries()) inputs.set(row, index * length);
  return inputs;
}

/**
 * Reads all samples into memory, in their order; classes are numbered as they first appear.
 * @throws UnreadableSampleError at the first sample that cannot be used
 */
export async function loadLabelledInputs(
  samples: AsyncIterable<Sample>,
  preprocessing: Preprocessing,
  options: LoadOptions = {},
): Promise<LoadedInputs> {
  const { onProgress, classOf = (sample: Sample) => sample.className, signal } = options;
  const { tokenizer } = options;
  const {
    preprocess = (sample: Sample) => preprocessSample(sample, preprocessing, { tokenizer }),
  } = options;
  const collected: Collected = {
    rows: [],
    labels: [],
    classIndex: new Map(),
    ids: [],
    groups: [],
  };
  let batch: { sample: Sample; className: string }[] = [];
  const flush = async (): Promise<void> => {
    signal?.throwIfAborted();
    await addBatch(batch, collected, preprocess);
    batch = [];
    onProgress?.(collected.rows.length);
  };
  for await (const sample of samples) {
    const className = classOf(sample);
    if (className === undefined) continue;
    batch.push({ sample, className });
    if (batch.length === batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  const inputShape = inputShapeOf(preprocessing);
  const length = inputShape.reduce((product, side) => product * side, 1);
  return {
    inputs: concatenate(collected.rows, length),
    inputShape,
    labels: Int32Array.from(collected.labels),
    classNames: [...collected.classIndex.keys()],
    ids: collected.ids,
    groups: collected.groups,
  };
}
