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

export interface LoadExamplesOptions {
  readonly tokenizer?: WordTokenizer | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((loaded: number) => void) | undefined;
  /** Chooses the class of a sample; undefined leaves it out. @defaultValue its className */
  readonly classOf?: ((sample: Sample) => string | undefined) | undefined;
}

/**
 * Reads the examples of a source whose class is chosen, as the encoder will see them; of faces the face alone.
 *
 * @throws TrainingDataError for an example that cannot be read, or the signal's reason
 */
export async function loadExamples(
  source: Pick<TrainingSource, 'name' | 'samples'>,
  preprocessing: Preprocessing,
  { tokenizer, signal, onProgress, classOf }: LoadExamplesOptions,
): Promise<LoadedInputs> {
  try {
    const wantsFace = preprocessing.kind === 'image' && preprocessing.face === true;
    return await loadLabelledInputs(source.samples(), preprocessing, {
      tokenizer,
      ...(signal !== undefined && { signal }),
      ...(onProgress !== undefined && { onProgress }),
      ...(classOf !== undefined && { classOf }),
      ...(wantsFace && { preprocess: (sample) => faceOf(sample, preprocessing) }),
    });
  } catch (cause) {
    signal?.throwIfAborted();
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
