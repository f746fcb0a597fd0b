import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { dataRoots } from '../roots/data-roots.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { catalogue } from './catalogue.ts';
import { findDataset, listDatasets } from './find-dataset.ts';
import { openDataset } from './open-dataset.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

describe('catalogue', () => {
  test('says of each set where it is published, under what licence and with what checksum', () => {
    expect(catalogue.map(({ name }) => name)).toEqual([
      'omniglot',
      'fashion-mnist',
      'drawn-alphabets',
      'orl-faces',
      'bhsig260-hindi',
      'near-dup-mini',
      'sts-b',
    ]);
    for (const { files, licence, description } of catalogue) {
      expect(licence).not.toBe('');
      expect(description).not.toBe('');
      for (const { sha256, bytes, name, ...place } of files) {
        const told = place.url ?? place.obtain;
        expect(told).toMatch(/https:\/\//);
        expect(told).toContain(name);
        for (const sum of sha256) expect(sum).toMatch(/^[0-9a-f]{64}$/u);
        expect(bytes).toBeGreaterThan(1000);
      }
    }
  });
});

describe('findDataset', () => {
  test('takes the first root that has every needed file', async () => {
    await folder.write('one/fashion-mnist/train-images-idx3-ubyte.gz', 'x');
    for (const { name } of catalogue[1]!.files)
      await folder.write(`two/fashion-mnist/${name}`, 'x');
    const roots = [`${folder.path}/one`, `${folder.path}/two`];
    expect(findDataset('fashion-mnist', roots).path).toBe(`${folder.path}/two/fashion-mnist`);
    const listed = listDatasets(roots);
    expect(
      listed.map(({ name, path, generated }) => [name, path !== undefined, generated]),
    ).toEqual([
      ['omniglot', false, false],
      ['fashion-mnist', true, false],
      ['drawn-alphabets', false, true],
      ['orl-faces', false, false],
      ['bhsig260-hindi', false, false],
      ['near-dup-mini', false, false],
      ['sts-b', false, false],
    ]);
    expect(listed[1]!.bytes).toBe(30_878_645);
  });
});

describe('openDataset', () => {
  test('an unknown name lists the known ones', async () => {
    await expect(openDataset('omnigot')).rejects.toThrow('Known: omniglot, fashion-mnist');
    await expect(openDataset('omnigot')).rejects.toMatchObject({ code: 'unknown-dataset' });
  });

  test('a set that is not here says how to get it', async () => {
    const failure = openDataset('omniglot', { roots: ['/nowhere'] });
    await expect(failure).rejects.toThrow('kindred datasets pull omniglot');
    await expect(failure).rejects.toMatchObject({ code: 'dataset-not-found', roots: ['/nowhere'] });
  });

  test('a generated set is always here', async () => {
    const dataset = await openDataset('drawn-alphabets', { roots: [] });
    expect(dataset.splits).toEqual(['background', 'evaluation']);
    for await (const sample of dataset.samples('evaluation')) {
      expect(sample.content.kind).toBe('image');
      break;
    }
  });

  test('Fashion-MNIST names its classes', async () => {
    const images = Buffer.from([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 200]);
    const labels = Buffer.from([0, 0, 8, 1, 0, 0, 0, 1, 9]);
    for (const part of ['train', 't10k']) {
      const base = `tiny/fashion-mnist/${part}`;
      await folder.write(`${base}-images-idx3-ubyte.gz`, gzipSync(images));
      await folder.write(`${base}-labels-idx1-ubyte.gz`, gzipSync(labels));
    }
    const dataset = await openDataset('fashion-mnist', { roots: [`${folder.path}/tiny`] });
    const samples = await collect(dataset.samples());
    expect(samples.map(({ id, className }) => [id, className])).toEqual([
      ['train-00000', 'Ankle boot'],
      ['test-00000', 'Ankle boot'],
    ]);
  });
});

describe('dataRoots', () => {
  test('looks in KINDRED_DATA, data and ../shared/data beside the workspace', async () => {
    await folder.write('house/kindred/pnpm-workspace.yaml', '');
    const inside = `${folder.path}/house/kindred/apps/cli`;
    await mkdir(inside, { recursive: true });
    const usual = [`${folder.path}/house/kindred/data`, `${folder.path}/house/shared/data`];
    expect(dataRoots({}, inside)).toEqual(usual);
    expect(dataRoots({ KINDRED_DATA: '' }, inside)).toEqual(usual);
    expect(dataRoots({ KINDRED_DATA: '/elsewhere' }, inside)).toEqual(['/elsewhere', ...usual]);
  });

  test('outside of a workspace, beside the given folder', () => {
    expect(dataRoots({}, '/')).toEqual(['/data', '/shared/data']);
  });
});
