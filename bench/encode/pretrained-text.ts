import { readModelFile, tokenizerFile, WordTokenizer } from '@kindred/datasets';
import { readTransformer } from '@kindred/siamese';

/** A pulled text encoder of this machine: its spec, its weights and its tokenizer. */
export async function pretrainedText(name: string, length: number) {
  const [config, weights, tokenizer] = await Promise.all(
    ['config.json', 'model.safetensors', tokenizerFile].map((file) => readModelFile(name, file)),
  );
  const files = { config: config as Uint8Array, weights: weights as Uint8Array };
  return {
    ...readTransformer(files, { length }),
    tokenizer: WordTokenizer.read(tokenizer as Uint8Array),
  };
}
