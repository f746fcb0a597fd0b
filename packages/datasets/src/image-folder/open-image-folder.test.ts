import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { symlink } from 'node:fs/promises';
import { encodePng } from '../image/encode-png.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { openImageFolder } from './open-image-folder.ts';

const png = encodePng({ pixels: Uint8Array.of(7), height: 1, width: 1, channels: 1 });
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  for (const name of [
    'plain/dogs/b.png',
    'plain/dogs/a.JPG',
    'plain/cats/tabby/1.png',
    'plain/cats/notes.txt',
    'plain/dogs/.hidden.png',
    'plain/.cache/x.png',
    'parted/train/one/1.png',
    'parted/test/two/2.png',
    'loose/lost.png',
  ]) {
    await folder.write(name, png);
  }
  await symlink(`${folder.path}/plain/cats`, `${folder.path}/plain/linked`);
});
afterAll(() => folder.remove());

describe('openImageFolder', () => {
  test('takes the folder as the class, in the order of names; no links, no hidden files', async () => {
    const dataset = await openImageFolder(`${folder.path}/plain`);
    expect([dataset.name, dataset.splits]).toEqual(['plain', ['all']]);
    const samples = await collect(dataset.samples());
    expect(samples.map(({ id, className, group }) => [id, className, group])).toEqual([
      ['cats/tabby/1.png', 'cats/tabby', 'cats'],
      ['dogs/a.JPG', 'dogs', 'dogs'],
      ['dogs/b.png', 'dogs', 'dogs'],
    ]);
    const { content } = samples[0]!;
    expect(content.kind === 'image' && Buffer.from(content.bytes).equals(Buffer.from(png))).toBe(
      true,
    );
  });

  test('an image in no folder is refused, or taken without a class where that is wanted', async () => {
    const strict = await openImageFolder(`${folder.path}/loose`);
    await expect(collect(strict.samples())).rejects.toThrow('in no folder');
    const loose = await openImageFolder(`${folder.path}/loose`, { unlabelled: true });
    const samples = await collect(loose.samples());
    expect(samples.map(({ id, className, group }) => [id, className, group])).toEqual([
      ['lost.png', '', undefined],
    ]);
  });

  test('folders named as splits are splits', async () => {
    const dataset = await openImageFolder(`${folder.path}/parted`);
    expect(dataset.splits).toEqual(['test', 'train']);
    const [sample] = await collect(dataset.samples('train'));
    expect(sample!.className).toBe('one');
    expect(await collect(dataset.samples())).toHaveLength(2);
    await expect(collect(dataset.samples('all'))).rejects.toMatchObject({ code: 'unknown-split' });
  });

  test('a file that is too large is refused before it is read', async () => {
    const dataset = await openImageFolder(`${folder.path}/plain`, { maxBytes: 10 });
    await expect(collect(dataset.samples())).rejects.toMatchObject({ code: 'image-too-large' });
  });

  test('an image without a class is refused', async () => {
    const dataset = await openImageFolder(`${folder.path}/loose`);
    await expect(collect(dataset.samples())).rejects.toThrow('lost.png: it is in no folder');
  });

  test('a folder that is not there is an ordinary ENOENT', async () => {
    await expect(openImageFolder(`${folder.path}/none`)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
