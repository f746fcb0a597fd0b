import { preprocessingSchema, tokenizerOf } from '@kindred/datasets';
import { loadModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import type { EmbedOutcome } from './embed-outcome.ts';
import type { Encoder } from './encoder.ts';
import { preprocessAll } from './preprocess-all.ts';

/**
 * The encoder of a model version from its artifact's files.
 * @throws errors of siamese `loadModel`, where a file is missing or was changed
 */
export async function loadEncoder(files: Record<string, Uint8Array>): Promise<Encoder> {
  await prepareBackend();
  const { model, manifest, attachments } = await loadModel(files);
  const preprocessing = preprocessingSchema.parse(manifest.preprocessing);
  const { embeddingSize } = manifest;
  const tokenizer = tokenizerOf(attachments);
  return {
    embeddingSize,
    async embed(contents) {
      const outcomes = await preprocessAll(contents, preprocessing, tokenizer);
      const inputs = outcomes.flatMap((outcome) => ('vector' in outcome ? [outcome.vector] : []));
      const embeddings = await model.embed(concatenate(inputs, model.inputSize));
      let row = 0;
      return outcomes.map((outcome): EmbedOutcome => {
        if ('error' in outcome) return outcome;
        const vector = embeddings.slice(row * embeddingSize, (row + 1) * embeddingSize);
        row += 1;
        return vector.every(Number.isFinite) ? { vector } : overflowed;
      });
    },
    dispose: () => model.dispose(),
  };
}

const overflowed: EmbedOutcome = {
  error: { code: 'embedding-not-finite', message: 'the model gives no finite embedding for it' },
};

function concatenate(inputs: readonly Float32Array[], size: number): Float32Array {
  const all = new Float32Array(inputs.length * size);
  for (const [i, input] of inputs.entries()) all.set(input, i * size);
  return all;
}
