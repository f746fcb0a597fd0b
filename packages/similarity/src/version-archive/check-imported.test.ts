import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  Random,
  saveModel,
  SiameseModel,
  type EncoderSpec,
  type JsonValue,
} from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { checkImported } from './check-imported.ts';

beforeAll(async () => {
  await prepareBackend();
});

async function filesOf(
  preprocessing: JsonValue,
  spec: EncoderSpec,
  initial: Random | undefined = new Random(1),
) {
  const model = new SiameseModel(spec, 'cosine', initial);
  const files = await saveModel(model, { preprocessing, dataFingerprint: 'd' });
  model.dispose();
  return files;
}
const dense = (size: number): EncoderSpec => ({
  kind: 'dense',
  inputShape: [size],
  hidden: [4],
  embeddingSize: 3,
  normalize: false,
});

/** With other bytes under a name, and a manifest that lists them: what a checksum cannot see. */
function withBytes(files: Record<string, Uint8Array>, name: string, bytes: Uint8Array) {
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as {
    files: Record<string, unknown>;
  };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  manifest.files[name] = { bytes: bytes.byteLength, sha256 };
  return { ...files, [name]: bytes, 'manifest.json': Buffer.from(JSON.stringify(manifest)) };
}

describe('checkImported', () => {
  test.each<[JsonValue, EncoderSpec, string]>([
    [{ kind: 'vector', dimension: 5 }, dense(5), 'vector'],
    [{ kind: 'ngrams', dimension: 32, minLength: 2, maxLength: 4 }, dense(32), 'text'],
    [
      { kind: 'image', height: 8, width: 8, channels: 1, invert: false, fit: 'fill' },
      dense(64),
      'image',
    ],
  ])('tells what a model of %j reads and gives', async (preprocessing, spec, modality) => {
    const checked = await checkImported(await filesOf(preprocessing, spec));
    expect(checked).toMatchObject({ modality, embeddingSize: 3, distance: 'cosine' });
    expect(checked.manifest).toMatchObject({ preprocessing, dataFingerprint: 'd' });
  });

  test('weights that are not finite, or overflow, make no version', async () => {
    const files = await filesOf({ kind: 'vector', dimension: 5 }, dense(5));
    const weights = files['weights.bin'] as Uint8Array;
    const filled = (value: number) =>
      new Uint8Array(new Float32Array(weights.byteLength / 4).fill(value).buffer);
    await expect(checkImported(withBytes(files, 'weights.bin', filled(NaN)))).rejects.toMatchObject(
      {
        code: 'archive-invalid',
      },
    );
    await expect(
      checkImported(withBytes(files, 'weights.bin', filled(3e38))),
    ).rejects.toMatchObject({
      code: 'candidate-not-finite',
    });
  });

  test('a preprocessing that does not fit the encoder, or is unknown, is refused', async () => {
    const refused = expect.objectContaining({ code: 'archive-invalid' });
    const narrow = await filesOf({ kind: 'vector', dimension: 4 }, dense(5));
    await expect(checkImported(narrow)).rejects.toEqual(refused);
    const unknown = await filesOf({ kind: 'telepathy' }, dense(5));
    await expect(checkImported(unknown)).rejects.toEqual(refused);
    const { 'topology.json': _, ...missing } = narrow;
    await expect(checkImported(missing)).rejects.toEqual(refused);
  });
});
