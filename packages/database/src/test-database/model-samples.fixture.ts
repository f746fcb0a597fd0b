import { trainingConfigSchema } from '@kindred/contracts';
import type { NewModelVersion } from '../models/model-record.ts';

export function newModelVersion(
  model: string,
  run: NewModelVersion['run'] = null,
): NewModelVersion {
  return {
    model,
    modality: 'image',
    embeddingSize: 3,
    distance: 'cosine',
    artifact: { key: `models/${model}`, sha256: 'ab'.repeat(32), bytes: 3_000_000_000 },
    manifest: { format: 1, metrics: { auc: 0.99 }, name: 'Ω' },
    run,
  };
}

/** A run as the API would start it. */
export function newRun(model: string) {
  const data = { dataset: 'omniglot', split: 'background' };
  return { model, data, config: trainingConfigSchema.parse({ steps: 10, seed: 7 }) };
}
