import { describe, expect, test } from '@jest/globals';
import { EncoderUnavailableError } from '../errors/encoder-unavailable-error.ts';
import type { ModelVersionRecord } from '../ports/model-store.ts';
import { ResidentModels } from './resident-models.ts';

const version = (id: string, sha256 = ''): ModelVersionRecord => ({
  id,
  model: 'm',
  version: 1,
  aliases: [],
  modality: 'vector',
  embeddingSize: 2,
  distance: 'cosine',
  artifact: { key: `models/${id}`, sha256, bytes: 1 },
  manifest: {},
  runId: null,
  parent: null,
  recalibrated: false,
  importedFrom: null,
  startedBy: null,
  createdAt: new Date(0),
});
const ports = {
  models: { versionById: async (id: string) => (id === 'gone' ? undefined : version(id)) },
  artifacts: {
    async get(key: string, { sha256 }: { readonly sha256?: string | undefined } = {}) {
      if (sha256 !== '') throw new Error(`its checksum is not ${sha256}`);
      return { 'manifest.json': Buffer.from(key) };
    },
  },
};

describe('ResidentModels', () => {
  test('brings files once, and lets the least recently used go', async () => {
    const models = new ResidentModels(ports, 2);
    expect(await models.admit('a')).toEqual({
      files: { 'manifest.json': Buffer.from('models/a') },
      unload: [],
    });
    expect(await models.admit('a')).toEqual({ unload: [] });
    await models.admit('b');
    await models.admit('a');
    expect(await models.admit('c')).toHaveProperty('unload', ['b']);
    expect(models.versions).toEqual(['a', 'c']);
    expect(await models.admit('b')).toHaveProperty('files');
  });

  test('brings the files again to a new process', async () => {
    const models = new ResidentModels(ports, 2);
    await models.admit('a');
    models.clear();
    expect(await models.admit('a')).toHaveProperty('files');
  });

  test('files that are not those of the version never serve', async () => {
    const versionById = async (id: string) => version(id, 'f00d');
    const models = new ResidentModels({ ...ports, models: { versionById } }, 2);
    await expect(models.admit('a')).rejects.toMatchObject({
      code: 'encoder-unavailable',
      message: expect.stringContaining('its checksum is not f00d'),
    });
    expect(models.versions).toEqual([]);
  });

  test('a version that was deleted is an error that names it', async () => {
    const models = new ResidentModels(ports, 2);
    await expect(models.admit('gone')).rejects.toThrow(EncoderUnavailableError);
    expect(models.versions).toEqual([]);
  });
});
