import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findDataset } from '../catalogue/find-dataset.ts';
import { openDataset } from '../catalogue/open-dataset.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { buildZip } from '../zip/zip.fixture.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const photo = (grey: number) => Buffer.from(`P5\n1 1\n255\n${String.fromCharCode(grey)}`, 'latin1');

describe('orl-faces', () => {
  test.each(['att_faces/', ''])('reads persons and photos under %j', async (root) => {
    const zip = buildZip([
      { name: `${root}README`, content: 'not a photo' },
      { name: `${root}s1/1.pgm`, content: photo(10) },
      { name: `${root}s12/10.pgm`, content: photo(20) },
    ]);
    await folder.write('orl-faces/att_faces.zip', zip);
    const dataset = await openDataset('orl-faces', { roots: [folder.path] });
    const samples = await collect(dataset.samples('all'));
    expect(samples.map(({ id, className, metadata }) => ({ id, className, ...metadata }))).toEqual([
      { id: 's1/1', className: 's1', person: 's1', photo: 1 },
      { id: 's12/10', className: 's12', person: 's12', photo: 10 },
    ]);
    expect(samples[1]!.content).toMatchObject({ raw: { pixels: Uint8Array.of(20), channels: 1 } });
    await expect(collect(dataset.samples('test'))).rejects.toMatchObject({ code: 'unknown-split' });
  });
});

// Only where the real set lies on this machine.
const found = findDataset('orl-faces').path;
(found === undefined ? describe.skip : describe)('the published set', () => {
  test('has 10 photos of each of 40 persons, 92 × 112', async () => {
    const samples = await collect((await openDataset('orl-faces')).samples());
    expect(new Set(samples.map(({ id }) => id)).size).toBe(400);
    expect(new Set(samples.map(({ className }) => className)).size).toBe(40);
    for (let photo = 1; photo <= 10; photo++) {
      expect(samples.filter(({ metadata }) => metadata['photo'] === photo)).toHaveLength(40);
    }
    for (const { content } of samples) {
      expect(content).toMatchObject({ raw: { width: 92, height: 112, channels: 1 } });
    }
  });
});
