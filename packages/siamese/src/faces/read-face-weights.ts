import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decodeWeights } from '../weight-files/decode-weights.ts';
import { parseWeightEntries } from '../weight-files/parse-weight-entries.ts';
import type { NamedWeight } from '../weight-files/weight-entry.ts';

export type FaceNetwork = 'ssd_mobilenetv1' | 'face_landmark_68' | 'face_recognition';

/**
 * The weights of one network of `@vladmandic/face-api` by name. Only its weight files are read; its code
 * and the TensorFlow.js inside it are never loaded.
 */
export async function readFaceWeights(network: FaceNetwork): Promise<Map<string, NamedWeight>> {
  const home = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
  const file = (suffix: string) => readFile(join(home, 'model', `${network}_model${suffix}`));
  const [manifest, bytes] = await Promise.all([file('-weights_manifest.json'), file('.bin')]);
  const entries = parseWeightEntries(JSON.parse(manifest.toString('utf8')));
  return new Map(decodeWeights(entries, bytes).map((weight) => [weight.name, weight]));
}
