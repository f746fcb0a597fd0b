import { WeightFileError } from '../weight-files/weight-file-error.ts';
import type { TransformerSpec } from './transformer-layer.ts';

const MOST_JSON_BYTES = 2 ** 20;

/**
 * The shape of a network from BERT's config.json.
 *
 * @throws WeightFileError where a field is missing, or says something that this encoder does not do
 */
export function parseBertConfig(
  bytes: Uint8Array,
): Omit<TransformerSpec, 'kind' | 'inputShape' | 'normalize'> {
  if (bytes.byteLength > MOST_JSON_BYTES) throw new WeightFileError('config.json is above 1 MiB.');
  const config = parse(bytes);
  for (const [field, wanted] of Object.entries(ONLY)) {
    const found = config[field];
    if (found === undefined || wanted.includes(String(found))) continue;
    throw new WeightFileError(
      `config.json says ${field} ${JSON.stringify(found)}; this encoder does ${wanted.join(' or ')}.`,
    );
  }
  if (config['model_type'] === undefined)
    throw new WeightFileError('config.json has no model_type.');
  const count = (field: string): number => {
    const value = config[field];
    if (Number.isSafeInteger(value) && Number(value) > 0) return Number(value);
    throw new WeightFileError(`${field} of config.json must be a positive integer.`);
  };
  const fraction = (field: string, absent: number): number => {
    const value = config[field] ?? absent;
    if (typeof value === 'number' && value >= 0 && value < 1) return value;
    throw new WeightFileError(`${field} of config.json must be 0 or more, and below 1.`);
  };
  return {
    vocabulary: count('vocab_size'),
    positions: count('max_position_embeddings'),
    layers: count('num_hidden_layers'),
    heads: count('num_attention_heads'),
    feedForward: count('intermediate_size'),
    embeddingSize: count('hidden_size'),
    epsilon: fraction('layer_norm_eps', 1e-12),
    dropout: fraction('hidden_dropout_prob', 0.1),
  };
}

/** What must be so where the file says anything of it. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  model_type: ['bert'],
  hidden_act: ['gelu'],
  position_embedding_type: ['absolute'],
  is_decoder: ['false'],
  type_vocab_size: ['2'],
};

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  } catch (cause) {
    throw new WeightFileError('config.json is not JSON.', { cause });
  }
  throw new WeightFileError('config.json is not a JSON object.');
}
