import { decodeWeights } from '../weight-files/decode-weights.ts';
import { parseWeightEntries } from '../weight-files/parse-weight-entries.ts';
import type { NamedWeight } from '../weight-files/weight-entry.ts';
import { WeightFileError } from '../weight-files/weight-file-error.ts';
import type { ModelFiles } from './model-files.ts';

const MOST_JSON_BYTES = 16 * 2 ** 20;

/**
 * The JSON and the checked weights of a model's files.
 *
 * @throws WeightFileError
 */
export function readModelFiles({ model, weights }: ModelFiles): {
  readonly json: Readonly<Record<string, unknown>>;
  readonly weights: NamedWeight[];
} {
  if (model.byteLength > MOST_JSON_BYTES) throw new WeightFileError('model.json is above 16 MiB.');
  const json = parse(model);
  const entries = parseWeightEntries(json['weightsManifest']);
  const bytes = new Uint8Array(weights.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const part of weights) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return { json, weights: decodeWeights(entries, bytes) };
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  } catch (cause) {
    throw new WeightFileError('model.json is not JSON.', { cause });
  }
  throw new WeightFileError('model.json is not a JSON object.');
}
