import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findDataset } from '../catalogue/find-dataset.ts';
import { openDataset } from '../catalogue/open-dataset.ts';
import { encodePng } from '../image/encode-png.ts';
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

const content = encodePng({ pixels: Uint8Array.of(9), height: 1, width: 1, channels: 1 });

describe('bhsig260-hindi', () => {
  test('forgeries are a class of their own in the group of the writer', async () => {
    const tar = await buildTar([
      { name: 'bhh_100/', type: 'directory' },
      { name: 'bhh_100/bhh_100_g_01.png', content },
      { name: 'bhh_100_forg/bhh_100_f_30.png', content },
      { name: 'bhh_101/bhh_101_g_24.png', content },
      { name: 'bhh_101/notes.txt', content: 'not a signature' },
      { name: 'bhh_101/bhh_102_g_24.png', content },
    ]);
    await folder.write('bhsig260-hindi/bhsig260_hindi.tar', tar);
    const dataset = await openDataset('bhsig260-hindi', { roots: [folder.path] });
    const samples = await collect(dataset.samples());
    expect(
      samples.map(({ id, className, group, metadata }) => [id, className, group, metadata]),
    ).toEqual([
      [
        'bhh_100/genuine/01',
        'bhh_100',
        'bhh_100',
        { writer: 'bhh_100', kind: 'genuine', repeat: 1 },
      ],
      [
        'bhh_100/forged/30',
        'bhh_100/forged',
        'bhh_100',
        { writer: 'bhh_100', kind: 'forged', repeat: 30 },
      ],
      [
        'bhh_101/genuine/24',
        'bhh_101',
        'bhh_101',
        { writer: 'bhh_101', kind: 'genuine', repeat: 24 },
      ],
    ]);
    expect(samples[0]!.content).toEqual({ kind: 'image', bytes: Buffer.from(content) });
    const ids = async (split: string) =>
      (await collect(dataset.samples(split))).map(({ group }) => group);
    expect(await ids('train')).toEqual(['bhh_100', 'bhh_100']);
    expect(await ids('test')).toEqual(['bhh_101']);
    await expect(ids('all')).rejects.toMatchObject({ code: 'unknown-split' });
  });
});

// Only where the real set lies on this machine.
const found = findDataset('bhsig260-hindi').path;
(found === undefined ? describe.skip : describe)('the published set', () => {
  test.each([
    ['train', 100],
    ['test', 60],
  ])('%s has 24 genuine and 30 forged of each of %i writers', async (split, writers) => {
    const samples = await collect((await openDataset('bhsig260-hindi')).samples(split));
    expect(new Set(samples.map(({ group }) => group)).size).toBe(writers);
    const kinds = samples.map(({ className }) => className.endsWith('/forged'));
    expect(kinds.filter((forged) => forged)).toHaveLength(writers * 30);
    expect(new Set(samples.map(({ className }) => className)).size).toBe(writers * 2);
    expect(new Set(samples.map(({ id }) => id)).size).toBe(writers * 54);
  });
});
