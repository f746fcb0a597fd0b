import { saveModel, SiameseModel, Random, type EncoderSpec } from '@kindred/siamese';
import type { ModelVersionRecord, NewModelVersion } from '@kindred/similarity';
import type { Platform } from './start-platform.fixture.ts';

/** Size of the images that the model takes. */
export const side = 32;

/** A convolutional model with random weights of a seed and a calibration, committed as a version by import. */
export async function storeRandomModel(
  { artifacts, models }: Platform,
  name: string,
  seed = 3,
  judgement?: NewModelVersion['judgement'],
): Promise<ModelVersionRecord> {
  const spec: EncoderSpec = {
    kind: 'conv4',
    inputShape: [side, side, 1],
    filters: 8,
    embeddingSize: 16,
    normalize: true,
  };
  const model = new SiameseModel(spec, 'cosine', new Random(seed));
  model.calibration = { kind: 'platt', a: 40, b: -4, threshold: 0.1, ece: 0.01, pairs: 100 };
  const files = await saveModel(model, {
    preprocessing: {
      kind: 'image',
      height: side,
      width: side,
      channels: 1,
      invert: false,
      fit: 'fill',
    },
    dataFingerprint: 'none',
  });
  model.dispose();
  const artifact = await artifacts.put(`models/${name}/${seed}`, files);
  return models.commitVersion({
    model: name,
    modality: 'image',
    embeddingSize: 16,
    distance: 'cosine',
    artifact,
    manifest: JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8')),
    run: null,
    judgement,
  });
}
