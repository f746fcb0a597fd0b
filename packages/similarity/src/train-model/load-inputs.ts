import {
  loadLabelledInputs,
  UnreadableSampleError,
  type LoadedInputs,
  type Preprocessing,
  type Sample,
  type WordTokenizer,
} from '@kindred/datasets';
import { messageOf } from '@kindred/runtime';
import { preprocessContent } from '../encode/preprocess-content.ts';
import { TrainingDataError } from '../errors/training-data-error.ts';
import type { TrainingSource } from './training-source.ts';

export interface LoadInputsOptions {
  /** undefined leaves a sample out. */
  readonly classOf: (sample: Sample) => string | undefined;
  readonly tokenizer: WordTokenizer | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (loaded: number) => void;
}

/** Reads the examples of a source as the encoder will see them. @throws TrainingDataError where one cannot be read */
export async function loadInputs(
  source: TrainingSource,
  preprocessing: Preprocessing,
  options: LoadInputsOptions,
): Promise<LoadedInputs> {
  try {
    const wantsFace = preprocessing.kind === 'image' && preprocessing.face === true;
    return await loadLabelledInputs(source.samples(), preprocessing, {
      ...options,
      ...(wantsFace && { preprocess: (sample) => faceOf(sample, preprocessing) }),
    });
  } catch (cause) {
    options.signal?.throwIfAborted();
    const reason = messageOf(cause);
    throw new TrainingDataError(`An example of ${source.name} cannot be used: ${reason}`, {
      cause,
    });
  }
}

async function faceOf(sample: Sample, preprocessing: Preprocessing): Promise<Float32Array> {
  const image = sample.content.kind === 'image' ? { image: sample.content.bytes } : {};
  try {
    return await preprocessContent(image, preprocessing);
  } catch (cause) {
    throw new UnreadableSampleError(sample.id, cause);
  }
}
