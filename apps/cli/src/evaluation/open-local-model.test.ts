import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FolderArtifactStore } from '@kindred/artifacts';
import { Random, saveModel, SiameseModel, type EncoderSpec } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { openLocalModel } from './open-local-model.ts';

let home: string;
let store: FolderArtifactStore;
beforeAll(async () => {
  await prepareBackend();
  home = await mkdtemp(join(tmpdir(), 'kindred-evaluation-'));
  store = await FolderArtifactStore.open(join(home, 'artifacts'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** A dense model of two numbers with random weights of a seed, as its files. */
async function filesOf(seed: number) {
  const spec: EncoderSpec = {
    kind: 'dense',
    inputShape: [2],
    hidden: [],
    embeddingSize: 2,
    normalize: true,
  };
  const model = new SiameseModel(spec, 'cosine', new Random(seed));
  const files = await saveModel(model, {
    preprocessing: { kind: 'vector', dimension: 2 },
    dataFingerprint: 'none',
  });
  model.dispose();
  return files;
}

async function storedVersion(key: string) {
  const artifact = await store.put(key, await filesOf(1));
  return { model: 'shapes', version: 7, artifact };
}

test('the files that the version was stored with are its model', async () => {
  const { model } = await openLocalModel({ home }, await storedVersion('models/shapes/whole'));
  expect(model.distance).toBe('cosine');
  model.dispose();
});

test('files that were replaced, and agree among themselves, are refused', async () => {
  const version = await storedVersion('models/shapes/replaced');
  await store.put(version.artifact.key, await filesOf(2), { replace: true });
  await expect(openLocalModel({ home }, version)).rejects.toMatchObject({
    code: 'version-files-unusable',
    fields: { model: 'shapes', version: 7, folder: join(home, 'artifacts') },
    message: expect.stringMatching(
      new RegExp(`checksum is .*not ${version.artifact.sha256}.*KINDRED_HOME.*backup`, 'u'),
    ),
    cause: { code: 'artifact-corrupt' },
  });
});

test('a home folder that has no such files says where they were looked for', async () => {
  const artifact = { key: 'models/shapes/elsewhere', sha256: 'a'.repeat(64), bytes: 1 };
  const opening = openLocalModel({ home }, { model: 'shapes', version: 7, artifact });
  await expect(opening).rejects.toMatchObject({
    code: 'version-files-unusable',
    message: expect.stringContaining(`in ${join(home, 'artifacts')} cannot be used`),
    cause: { code: 'artifact-not-found' },
  });
});
