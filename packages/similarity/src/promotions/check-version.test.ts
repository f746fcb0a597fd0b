import { expect, test } from '@jest/globals';
import type { ModelVersionRecord } from '../ports/model-store.ts';
import { checkVersion } from './check-version.ts';

const manifest = {
  encoder: { kind: 'dense', hidden: [8] },
  preprocessing: { kind: 'vector', dimension: 4 },
  dataFingerprint: 'f',
  calibration: { threshold: 1 },
};
const version: ModelVersionRecord = {
  id: 'v',
  model: 'm',
  version: 3,
  aliases: [],
  modality: 'vector',
  embeddingSize: 8,
  distance: 'cosine',
  artifact: { key: 'models/m/3', sha256: 'ab', bytes: 1 },
  manifest,
  runId: null,
  parent: null,
  recalibrated: false,
  importedFrom: null,
  startedBy: null,
  createdAt: new Date(0),
};
const check = (file: string | undefined) =>
  checkVersion(
    { get: async () => (file === undefined ? {} : { 'manifest.json': Buffer.from(file) }) },
    version,
  );

test('takes files that are those of the version, in whatever order their fields are', async () => {
  const { encoder, ...rest } = manifest;
  await expect(check(JSON.stringify({ ...rest, encoder }))).resolves.toBeUndefined();
});

test('a calibration may be another', async () => {
  await expect(check(JSON.stringify({ ...manifest, calibration: null }))).resolves.toBeUndefined();
});

test.each([
  ['no manifest', undefined],
  ['a broken manifest', '{'],
  ['another encoder', JSON.stringify({ ...manifest, encoder: { kind: 'dense', hidden: [9] } })],
  ['other training data', JSON.stringify({ ...manifest, dataFingerprint: 'g' })],
])('refuses %s', async (_, file) => {
  await expect(check(file)).rejects.toMatchObject({ code: 'version-damaged' });
});

test('asks the store for files of the checksum that the row has', async () => {
  const get = async (key: string, { sha256 }: { readonly sha256?: string | undefined } = {}) => {
    throw new Error(`${key} is not ${sha256}`);
  };
  await expect(checkVersion({ get }, version)).rejects.toMatchObject({
    code: 'version-damaged',
    message: expect.stringContaining('models/m/3 is not ab'),
  });
});

test('files that cannot be read are damaged, with the reason', async () => {
  const get = () => Promise.reject(new Error('checksum of weights.bin differs'));
  await expect(checkVersion({ get }, version)).rejects.toMatchObject({
    code: 'version-damaged',
    message: expect.stringContaining('checksum of weights.bin differs'),
  });
});
