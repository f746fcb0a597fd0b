import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { readTar } from './read-tar.ts';
import { writeTar } from './write-tar.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const entries = [
  { name: 'first.json', bytes: Buffer.from('{}') },
  { name: 'files/large.bin', bytes: Buffer.alloc(300_000, 7) },
  { name: 'files/empty', bytes: Buffer.alloc(0) },
];
const tarOf = async (modified: Date) => Buffer.concat(await collect(writeTar(entries, modified)));

test('what is written is read again, in its order', async () => {
  const path = await folder.write('written.tar', await tarOf(new Date(0)));
  const read = await collect(readTar(path));
  expect(read.map(({ name, bytes }) => [name, Buffer.from(bytes)])).toEqual(
    entries.map(({ name, bytes }) => [name, bytes]),
  );
});

test('the same files at the same time are the same bytes', async () => {
  const when = new Date('2026-01-02T03:04:05Z');
  expect(await tarOf(when)).toEqual(await tarOf(when));
  expect(await tarOf(when)).not.toEqual(await tarOf(new Date(0)));
});
