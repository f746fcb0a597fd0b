import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { findDataset } from '../catalogue/find-dataset.ts';
import { openDataset } from '../catalogue/open-dataset.ts';
import { inspectImage } from '../image/inspect-image.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { buildTar } from '../tar/tar.fixture.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

describe('near-dup-mini', () => {
  test('copies are of the class of their photo', async () => {
    const tar = await buildTar([
      { name: 'tests/data/base_images/ukbench00001.jpg', content: 'a' },
      { name: 'tests/data/mixed_images/ukbench00001.jpg', content: 'b' },
      { name: 'tests/data/mixed_images/ukbench00001_hflip.jpg', content: 'c' },
      { name: 'tests/data/mixed_images/ukbench00001_corrupt.jpg', content: 'd' },
      { name: 'LICENSE', content: 'e' },
    ]);
    await folder.write('near-dup-mini/ukbench_mini.tar.gz', gzipSync(tar));
    const dataset = await openDataset('near-dup-mini', { roots: [folder.path] });
    const read = async (split?: string) =>
      (await collect(dataset.samples(split))).map(({ id, className, metadata }) => [
        id,
        className,
        metadata['copy'],
      ]);
    const base = [['base/ukbench00001', 'ukbench00001', 'original']];
    const mixed = [
      ['mixed/ukbench00001', 'ukbench00001', 'original'],
      ['mixed/ukbench00001_hflip', 'ukbench00001', 'hflip'],
    ];
    const corrupt = [['mixed/ukbench00001_corrupt', 'ukbench00001', 'corrupt']];
    expect(await read('base')).toEqual(base);
    expect(await read('mixed')).toEqual(mixed);
    expect(await read('corrupt')).toEqual(corrupt);
    expect(await read()).toEqual([...base, ...mixed]);
    await expect(read('all')).rejects.toMatchObject({ code: 'unknown-split' });
  });
});

// Only where the real set lies on this machine.
const found = findDataset('near-dup-mini').path;
(found === undefined ? describe.skip : describe)('the published set', () => {
  test('has 10 photos, 5 copies of two of them, and all can be read', async () => {
    const dataset = await openDataset('near-dup-mini');
    const [base, mixed] = [
      await collect(dataset.samples('base')),
      await collect(dataset.samples('mixed')),
    ];
    expect([base.length, mixed.length]).toEqual([10, 5]);
    expect(new Set(mixed.map(({ className }) => className)).size).toBe(2);
    for (const { content } of [...base, ...mixed]) {
      if (content.kind === 'image') await inspectImage(content.bytes);
    }
  });
});
