import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Lineage } from '@kindred/contracts';
import { writeTar } from '@kindred/datasets';
import * as fc from 'fast-check';
import { archiveLimits } from './archive-limits.ts';
import { importedFromOf } from './imported-from-of.ts';
import { readArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-archive-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lineage: Lineage = {
  model: 'letters',
  version: 3,
  origin: 'run',
  artifactSha256: 'a'.repeat(64),
  weightsFingerprint: null,
  dataFingerprint: 'd',
  splitFingerprint: null,
  data: { dataset: 'omniglot' },
  config: null,
  code: { version: '0.1.0', commit: null },
  parent: null,
  runId: null,
  importedFrom: null,
  startedBy: 'admin',
  createdAt: '2026-01-02T03:04:05.000Z',
};
const files = {
  'manifest.json': Buffer.from('{"a":1}'),
  'weights.bin': Buffer.from([1, 2, 3, 255]),
};

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
async function read(bytes: Uint8Array) {
  const path = join(folder, 'some.tar');
  await writeFile(path, bytes);
  return readArchive(path);
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** An archive of any entries, with a manifest that lists `listed`. */
function archiveOf(
  entries: readonly { name: string; bytes: Uint8Array }[],
  listed: Readonly<Record<string, Uint8Array>>,
  change: Readonly<Record<string, unknown>> = {},
) {
  const described = Object.entries(listed).map(([name, bytes]) => [
    name,
    { bytes: bytes.byteLength, sha256: sha256(bytes) },
  ]);
  const manifest = {
    format: 'kindred-version',
    formatVersion: 1,
    model: 'letters',
    version: 3,
    lineage: null,
    files: Object.fromEntries(described),
    ...change,
  };
  const first = { name: 'kindred-version.json', bytes: Buffer.from(JSON.stringify(manifest)) };
  return bytesOf(writeTar([first, ...entries], new Date(0)));
}

describe('an archive of a version', () => {
  test('gives its files back byte by byte, and is the same bytes each time', async () => {
    const written = await bytesOf(writeArchive(files, lineage));
    expect(await bytesOf(writeArchive(files, lineage))).toEqual(written);
    const { manifest, files: read1 } = await read(written);
    expect(manifest).toMatchObject({ model: 'letters', version: 3, lineage });
    const { origin, parent, runId, createdAt } = lineage;
    const told = { model: 'letters', version: 3, origin, parent, runId, createdAt };
    expect(importedFromOf(manifest)).toEqual(told);
    expect(Object.keys(read1).toSorted()).toEqual(['manifest.json', 'weights.bin']);
    expect(Buffer.from(read1['weights.bin'] ?? [])).toEqual(files['weights.bin']);
  });

  test('whose lineage is something else tells model and version alone', async () => {
    const odd = [null, [1], { origin: 'theft', parent: 3, runId: 'x', createdAt: 'then' }];
    for (const lineage of odd) {
      const { manifest } = await read(await archiveOf([], {}, { lineage }));
      expect(importedFromOf(manifest)).toEqual({
        model: 'letters',
        version: 3,
        origin: null,
        parent: null,
        runId: null,
        createdAt: null,
      });
    }
  });

  const weights = { name: 'files/weights.bin', bytes: files['weights.bin'] };
  const listed = { 'weights.bin': files['weights.bin'] };
  test.each<[string, () => Promise<Uint8Array>, RegExp]>([
    ['no tar', () => Promise.resolve(Buffer.alloc(4096, 'no ')), /cannot be imported/u],
    ['nothing', () => bytesOf(writeTar([], new Date(0))), /empty/u],
    ['another first file', () => bytesOf(writeTar([weights], new Date(0))), /begin with kindred/u],
    [
      'a format of later',
      () => archiveOf([weights], listed, { formatVersion: 2 }),
      /formatVersion/u,
    ],
    ['a file that is not listed', () => archiveOf([weights], {}), /not listed/u],
    [
      'a file outside of its folder',
      () => archiveOf([{ ...weights, name: 'weights.bin' }], listed),
      /not listed/u,
    ],
    ['a file twice', () => archiveOf([weights, weights], listed), /twice/u],
    ['a missing file', () => archiveOf([], listed), /weights\.bin is missing/u],
    [
      'other bytes than it lists',
      () => archiveOf([{ ...weights, bytes: Buffer.from([1, 2, 3, 254]) }], listed),
      /bytes of weights\.bin/u,
    ],
    [
      'a way out',
      () => archiveOf([{ ...weights, name: 'files/../../etc/passwd' }], listed),
      /outside/u,
    ],
    ['a name with folders in its list', () => archiveOf([], { 'a/b': Buffer.from('x') }), /files/u],
    [
      'a name of an object in its list',
      () => archiveOf([{ name: 'files/constructor', bytes: Buffer.from('x') }], listed),
      /not listed/u,
    ],
    [
      'a manifest that is too large for the database',
      () => {
        const bytes = Buffer.alloc(archiveLimits.manifestBytes + 1, ' ');
        return archiveOf([{ name: 'files/manifest.json', bytes }], { 'manifest.json': bytes });
      },
      /manifest\.json has more than/u,
    ],
  ])('with %s is refused', async (_, bytes, message) => {
    const failure = read(await bytes());
    await expect(failure).rejects.toMatchObject({ code: 'archive-invalid' });
    await expect(failure).rejects.toThrow(message);
  });

  test('more files than allowed are refused', async () => {
    const many = Array.from({ length: archiveLimits.entries + 1 }, (_, n) => [
      `${n}`,
      Buffer.from('x'),
    ]);
    const all = Object.fromEntries(many) as Record<string, Buffer>;
    const entries = Object.entries(all).map(([name, bytes]) => ({ name: `files/${name}`, bytes }));
    await expect(read(await archiveOf(entries, all))).rejects.toMatchObject({
      code: 'archive-invalid',
    });
  });

  test('flipped and cut ones end in the named error or in the very same files', async () => {
    const whole = await bytesOf(writeArchive(files, lineage));
    const damaged = fc.oneof(
      fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
      fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, value]) => {
        const flipped = Buffer.from(whole);
        flipped[at] = value;
        return flipped;
      }),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const outcome = await read(bytes).then(
          ({ files: kept }) =>
            Object.entries(files).every(([name, content]) =>
              Buffer.from(kept[name] ?? []).equals(content),
            ),
          (error: { code?: string }) => error.code,
        );
        expect([true, 'archive-invalid']).toContain(outcome);
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});
