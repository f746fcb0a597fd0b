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

/**
 * Reads the examples of a source whose class is chosen; of faces the face alone.
 *
 * @throws TrainingDataError for an example that cannot be read, or the signal's reason
 */
export async function loadExamples(
  source: TrainingSource,
  preprocessing: Preprocessing,
  options: {
    classOf: (sample: Sample) => string | undefined;
    tokenizer?: WordTokenizer | undefined;
    signal?: AbortSignal | undefined;
    onProgress?: ((loaded: number) => void) | undefined;
  },
): Promise<LoadedInputs> {
  try {
    const wantsFace = preprocessing.kind === 'image' && preprocessing.face === true;
    const { classOf, tokenizer, signal, onProgress } = options;
    return await loadLabelledInputs(source.samples(), preprocessing, {
      classOf,
      tokenizer,
      ...(signal !== undefined && { signal }),
      ...(onProgress !== undefined && { onProgress }),
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
