import { face } from '../encoders/face.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import type { NamedWeight } from '../weight-files/weight-entry.ts';
import { readFaceWeights } from './read-face-weights.ts';

/** The architecture that the pretrained weights fit. */
export const faceEncoder = {
  kind: 'face',
  inputShape: [150, 150, 3],
  embeddingSize: 128,
  fineTune: false,
} as const satisfies EncoderSpec;

/**
 * The weights of face-api's recognition network (dlib's, 99.38 % on LFW by its author) in the order of the
 * `face` encoder: initial weights of a model or a training. Needs a prepared backend.
 */
export async function pretrainedFaceWeights(): Promise<Uint8Array> {
  const folded = foldAffine(await readFaceWeights('face_recognition'));
  const network = face.network(faceEncoder);
  const names = network.weights.map(({ originalName }) => originalName);
  network.dispose();
  return pack(names.map((name) => folded.get(name) as Float32Array));
}

function pack(values: readonly Float32Array[]): Uint8Array {
  const size = values.reduce((sum, { length }) => sum + length, 0);
  const packed = new DataView(new ArrayBuffer(4 * size));
  let offset = 0;
  for (const part of values) {
    for (const value of part) {
      packed.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return new Uint8Array(packed.buffer);
}

/** (k ∗ x + b) · s + o is a convolution with the kernel k · s and the bias b · s + o. */
function foldAffine(weights: ReadonlyMap<string, NamedWeight>): Map<string, Float32Array> {
  const valuesOf = (name: string) => (weights.get(name) as NamedWeight).values;
  const folded = new Map([['embedding/kernel', valuesOf('fc')]]);
  for (const name of weights.keys()) {
    if (!name.endsWith('/conv/filters')) continue;
    const layer = name.slice(0, -'/conv/filters'.length);
    const [scale, offset, bias] = ['scale/weights', 'scale/biases', 'conv/bias'].map((part) =>
      valuesOf(`${layer}/${part}`),
    ) as [Float32Array, Float32Array, Float32Array];
    const key = layer.replace('/', '_');
    const channels = scale.length;
    folded.set(
      `${key}/kernel`,
      valuesOf(name).map((value, at) => value * (scale[at % channels] as number)),
    );
    folded.set(
      `${key}/bias`,
      bias.map((value, at) => value * (scale[at] as number) + (offset[at] as number)),
    );
  }
  return folded;
}
