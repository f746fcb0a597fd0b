import type { TrainingConfig } from '@kindred/contracts';
import { readModelFile, tokenizerFile, WordTokenizer, type Preprocessing } from '@kindred/datasets';
import { messageOf } from '@kindred/runtime';
import { readTransformer, type EncoderSpec, type SiameseModel } from '@kindred/siamese';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { chooseEncoder } from './choose-encoder.ts';

/** The network of a run, and what it brings. */
export interface Network {
  readonly encoder: EncoderSpec;
  /** Weights that it starts from. */
  readonly initialWeights?: Uint8Array | SiameseModel;
  /** Of one that reads tokens. */
  readonly tokenizer?: WordTokenizer;
  /** Files that belong to the trained model. */
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
}

/**
 * The network that was asked for (see `chooseEncoder`); a pretrained transformer with its weights and its
 * tokenizer, from the models of this machine.
 *
 * @throws TrainingConfigError when it cannot read what the preprocessing gives, or was not pulled
 */
export async function chooseNetwork(
  preprocessing: Preprocessing,
  wanted: TrainingConfig['encoder'],
): Promise<Network> {
  if (wanted?.kind === 'transformer') return readPretrained(preprocessing, wanted);
  return { encoder: chooseEncoder(preprocessing, wanted) };
}

type WantedTransformer = Extract<TrainingConfig['encoder'], { kind: 'transformer' }>;

async function readPretrained(
  preprocessing: Preprocessing,
  { pretrained, dropout }: WantedTransformer,
): Promise<Network> {
  if (preprocessing.kind !== 'tokens') {
    throw new TrainingConfigError(
      'config.preprocessing',
      `a transformer reads tokens, not ${preprocessing.kind}: leave the preprocessing out`,
    );
  }
  const fileOf = async (name: string) => {
    try {
      return await readModelFile(pretrained, name);
    } catch (error) {
      throw new TrainingConfigError('config.encoder.pretrained', messageOf(error));
    }
  };
  const tokenizer = await fileOf(tokenizerFile);
  const files = { config: await fileOf('config.json'), weights: await fileOf('model.safetensors') };
  const { length } = preprocessing;
  const { encoder, weights } = readTransformer(files, {
    length,
    ...(dropout !== undefined && { dropout }),
  });
  if (encoder.inputShape[0] < length) {
    throw new TrainingConfigError(
      'config.preprocessing.length',
      `"${pretrained}" reads at most ${encoder.inputShape[0]} tokens`,
    );
  }
  return {
    encoder,
    initialWeights: weights,
    tokenizer: WordTokenizer.read(tokenizer),
    attachments: { [tokenizerFile]: tokenizer },
  };
}
