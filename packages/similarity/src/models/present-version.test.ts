import { describe, expect, test } from '@jest/globals';
import { modelVersionSchema } from '@kindred/contracts';
import type { ModelVersionRecord } from '../ports/model-store.ts';
import { presentVersion } from './present-version.ts';

const record: ModelVersionRecord = {
  id: '018f3a5e-5c57-7cc0-8000-000000000001',
  model: 'letters',
  version: 2,
  aliases: ['live'],
  modality: 'image',
  embeddingSize: 128,
  distance: 'cosine',
  artifact: { key: 'models/a', sha256: 'f'.repeat(64), bytes: 9 },
  manifest: {
    encoder: { kind: 'conv4' },
    preprocessing: { kind: 'image', height: 28 },
    metrics: { auc: 0.9, accuracy: { value: 0.8, low: 0.7, high: 0.9 } },
    dataFingerprint: 'abc',
    files: { 'weights.bin': { bytes: 9, sha256: 'e'.repeat(64) } },
  },
  runId: null,
  parent: 1,
  recalibrated: true,
  importedFrom: null,
  startedBy: 'admin',
  createdAt: new Date('2026-01-02T03:04:05Z'),
};

describe('presentVersion', () => {
  test('shows what the manifest tells of the model, and nothing of its files', () => {
    const version = presentVersion(record);
    expect(modelVersionSchema.parse(version)).toEqual(version);
    expect(version).toMatchObject({
      encoder: { kind: 'conv4' },
      calibration: null,
      weightsFingerprint: 'e'.repeat(64),
      parent: 1,
      recalibrated: true,
      metrics: { auc: 0.9, accuracy: { value: 0.8, low: 0.7, high: 0.9 } },
      createdAt: '2026-01-02T03:04:05.000Z',
    });
    expect(version).not.toHaveProperty('files');
    expect(version).not.toHaveProperty('id');
  });

  test('an old or foreign manifest leaves fields empty instead of failing', () => {
    const manifest = { metrics: 'none', dataFingerprint: 7 };
    expect(presentVersion({ ...record, manifest })).toMatchObject({
      encoder: null,
      preprocessing: null,
      metrics: {},
      dataFingerprint: '',
      weightsFingerprint: null,
    });
  });
});
