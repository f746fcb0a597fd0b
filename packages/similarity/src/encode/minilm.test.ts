import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { findModel, readModelFile, tokenizerFile, WordTokenizer } from '@kindred/datasets';
import { readTransformer, saveModel, SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import type { Encoder } from './encoder.ts';
import { loadEncoder } from './load-encoder.ts';
import { minilmReference } from './minilm-reference.fixture.ts';

// The weights are 91 MB, and the threads of the backend wait for busy processors.
jest.setTimeout(120_000);

const isHere = (await findModel('minilm')) !== undefined;
const length = 64;

(isHere ? describe : describe.skip)(
  'all-MiniLM-L6-v2 (npm run kindred -- models pull minilm)',
  () => {
    let encoder: Encoder;

    beforeAll(async () => {
      await prepareBackend();
      const [config, weights, tokenizer] = await Promise.all(
        ['config.json', 'model.safetensors', tokenizerFile].map((file) =>
          readModelFile('minilm', file),
        ),
      );
      const read = readTransformer(
        { config: config as Uint8Array, weights: weights as Uint8Array },
        { length },
      );
      const model = new SiameseModel(read.encoder, 'cosine', read.weights);
      const files = await saveModel(model, {
        preprocessing: { kind: 'tokens', length },
        dataFingerprint: 'none',
        attachments: { [tokenizerFile]: tokenizer as Uint8Array },
      });
      model.dispose();
      encoder = await loadEncoder(files);
    });

    test('its tokens are those of the reference', async () => {
      const tokenizer = WordTokenizer.read(await readModelFile('minilm', tokenizerFile));
      for (const { text, tokens } of minilmReference) {
        expect(tokenizer.tokens(text, length)).toEqual(tokens);
      }
      expect(tokenizer.vocabularySize).toBe(30_522);
    });

    test('its embeddings are those of sentence-transformers', async () => {
      const outcomes = await encoder.embed(minilmReference.map(({ text }) => ({ text })));
      for (const [row, outcome] of outcomes.entries()) {
        const bytes = new Uint8Array(Buffer.from(minilmReference[row]?.embedding ?? '', 'base64'));
        const expected = new Float32Array(bytes.buffer);
        expect(expected).toHaveLength(384);
        if ('error' in outcome) throw new Error(outcome.error.message);
        for (const [at, value] of expected.entries())
          expect(outcome.vector[at]).toBeCloseTo(value, 4);
      }
      encoder.dispose();
    });
  },
);
