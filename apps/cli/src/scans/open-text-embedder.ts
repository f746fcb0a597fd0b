import { readModelFile, tokenIds, tokenizerFile, WordTokenizer } from '@kindred/datasets';
import { readTransformer, SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';

/** The encoder of texts that compares them by meaning where no collection has embeddings of them. */
export const TEXT_ENCODER = 'minilm';
/** Tokens of a text that it reads, from its beginning; what it was trained with. */
export const TEXT_ENCODER_TOKENS = 256;

export interface TextEmbedder {
  /** A row of numbers for each text. */
  embed(texts: readonly string[]): Promise<Float32Array>;
  dispose(): void;
}

/** Loads the pretrained encoder of this machine. @throws ModelNotPulledError where it was not pulled */
export async function openTextEmbedder(): Promise<TextEmbedder> {
  const [config, weights, tokenizerBytes] = await Promise.all([
    readModelFile(TEXT_ENCODER, 'config.json'),
    readModelFile(TEXT_ENCODER, 'model.safetensors'),
    readModelFile(TEXT_ENCODER, tokenizerFile),
  ]);
  await prepareBackend();
  const read = readTransformer({ config, weights }, { length: TEXT_ENCODER_TOKENS });
  const model = new SiameseModel(read.encoder, 'cosine', read.weights);
  const tokenizer = WordTokenizer.read(tokenizerBytes);
  return {
    embed(texts) {
      const inputs = new Float32Array(texts.length * TEXT_ENCODER_TOKENS);
      for (const [row, text] of texts.entries())
        inputs.set(tokenIds(text, tokenizer, TEXT_ENCODER_TOKENS), row * TEXT_ENCODER_TOKENS);
      return model.embed(inputs);
    },
    dispose: () => model.dispose(),
  };
}
