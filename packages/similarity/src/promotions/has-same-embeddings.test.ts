import { expect, test } from '@jest/globals';
import { hasSameEmbeddings } from './has-same-embeddings.ts';

const files = {
  'weights.bin': { bytes: 4, sha256: 'a' },
  'tokenizer.json': { bytes: 4, sha256: 'b' },
};
const manifest = {
  encoder: { kind: 'dense' },
  preprocessing: { kind: 'vector', dimension: 4 },
  distance: 'cosine',
  calibration: { threshold: 0.1 },
  files,
};
const version = { manifest, embeddingSize: 8, distance: 'cosine' };

test('another calibration is no other embedding', () => {
  const calibrated = { ...manifest, calibration: { threshold: 0.2 }, createdAt: 'later' };
  expect(hasSameEmbeddings(version, { ...version, manifest: calibrated })).toBe(true);
});

test.each([
  { files: { ...files, 'weights.bin': { bytes: 4, sha256: 'c' } } },
  { files: { ...files, 'tokenizer.json': { bytes: 4, sha256: 'c' } } },
  { preprocessing: { kind: 'vector', dimension: 5 } },
  { encoder: { kind: 'conv4' } },
  { map: { kind: 'scale' } },
])('%j is another one', (change) => {
  expect(hasSameEmbeddings(version, { ...version, manifest: { ...manifest, ...change } })).toBe(
    false,
  );
});

test('a manifest that lists no weights tells nothing', () => {
  const bare = { ...version, manifest: {} };
  expect(hasSameEmbeddings(bare, bare)).toBe(false);
});
