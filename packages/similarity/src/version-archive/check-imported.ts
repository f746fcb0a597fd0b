import { encodePng, type Preprocessing } from '@kindred/datasets';
import { messageOf } from '@kindred/runtime';
import { Random, type SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import type { Content } from '../encode/content.ts';
import { modalityOfPreprocessing } from '../encode/describe-encoder.ts';
import { preprocessContent } from '../encode/preprocess-content.ts';
import { ArchiveInvalidError } from '../errors/archive-invalid-error.ts';
import { CandidateBrokenError } from '../errors/candidate-broken-error.ts';
import { openSubject, type Subject } from '../judge-version/subject.ts';
import type { NewModelVersion } from '../ports/model-store.ts';

const probes = 4;

/**
 * Loads the files of an archive as a model and embeds a few made-up examples with it, before anybody relies on it.
 * In a process of its own: native code is given what somebody sent.
 *
 * @throws ArchiveInvalidError for files that make no model; CandidateBrokenError for one whose numbers are not finite
 */
export async function checkImported(
  files: Record<string, Uint8Array>,
): Promise<Omit<NewModelVersion, 'run' | 'model' | 'artifact'>> {
  await prepareBackend();
  const subject = await openSubject(files).catch((error: unknown) => {
    throw new ArchiveInvalidError(messageOf(error).replace(/\.$/u, ''), { cause: error });
  });
  try {
    const embeddings = await subject.model.embed(await probeInputs(subject));
    if (!embeddings.every(Number.isFinite)) {
      throw new CandidateBrokenError(
        'candidate-not-finite',
        'It embeds made-up examples as numbers that are not finite: export a version that works.',
      );
    }
    const { embeddingSize, distance } = subject.model;
    const manifest: Record<string, unknown> = JSON.parse(
      new TextDecoder().decode(files['manifest.json']),
    );
    return {
      modality: modalityOfPreprocessing(subject.preprocessing),
      embeddingSize,
      distance,
      manifest,
      heldOut: subject.split?.split,
    };
  } finally {
    subject.model.dispose();
  }
}

async function probeInputs({ model, preprocessing, tokenizer }: Subject): Promise<Float32Array> {
  const random = new Random(1);
  const inputs = new Float32Array(probes * model.inputSize);
  for (let probe = 0; probe < probes; probe += 1) {
    const input = isFace(preprocessing)
      ? randomNumbers(model, random)
      : await preprocessContent(madeUp(preprocessing, probe, random), preprocessing, tokenizer);
    if (input.length !== model.inputSize)
      throw new ArchiveInvalidError(
        `its preprocessing gives ${input.length} numbers, and its encoder takes ${model.inputSize}`,
      );
    inputs.set(input, probe * model.inputSize);
  }
  return inputs;
}

/** No made-up picture shows a face. */
const isFace = (preprocessing: Preprocessing) =>
  preprocessing.kind === 'image' && preprocessing.face === true;

const randomNumbers = ({ inputSize }: SiameseModel, random: Random) =>
  Float32Array.from({ length: inputSize }, () => random.next());

function madeUp(preprocessing: Preprocessing, probe: number, random: Random): Content {
  if (preprocessing.kind === 'vector')
    return {
      vector: Float32Array.from({ length: preprocessing.dimension }, () => random.next() - 0.5),
    };
  if (preprocessing.kind !== 'image')
    return { text: `an example made up of words, number ${probe}` };
  const { height, width, channels } = preprocessing;
  const pixels = Uint8Array.from({ length: height * width * channels }, () => random.integer(256));
  return { image: encodePng({ pixels, height, width, channels }) };
}
