import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { UnreadableZipError } from '../errors/unreadable-zip-error.ts';
import { ZipTooLargeError } from '../errors/zip-too-large-error.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { readZip } from './read-zip.ts';
import { type ZipFixtureEntry, buildZip } from './zip.fixture.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function unzip(entries: readonly ZipFixtureEntry[] | Uint8Array, ...rest: unknown[]) {
  const bytes = entries instanceof Uint8Array ? entries : buildZip(entries);
  const path = await folder.write('test.zip', bytes);
  const [wanted, limits] = rest as [undefined, undefined];
  return collect(readZip(path, wanted, limits));
}

describe('readZip', () => {
  test('gives every file in order, stored or packed, without folders', async () => {
    const files = await unzip([
      { name: 'a/', content: '' },
      { name: 'a/b.txt', content: 'beta' },
      { name: 'z.bin', content: Uint8Array.of(0, 1, 2), stored: true },
      { name: 'empty', content: '' },
    ]);
    expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('latin1')])).toEqual([
      ['a/b.txt', 'beta'],
      ['z.bin', '\0\u0001\u0002'],
      ['empty', ''],
    ]);
  });

  test('unpacks only what is wanted', async () => {
    const entries = [
      { name: 'bad', content: 'x', claims: { checksum: 1 } },
      { name: 'good', content: 'y' },
    ];
    const files = await unzip(entries, (name: string) => name === 'good');
    expect(files.map(({ name }) => name)).toEqual(['good']);
  });

  test('any content comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), fc.boolean(), async (content, stored) => {
        const [file] = await unzip([{ name: 'f', content, stored }]);
        expect(Buffer.from(file!.bytes).equals(Buffer.from(content))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('hostile zips', () => {
  test.each([
    ['entries', { maxEntries: 1 }],
    ['entry bytes', { maxEntryBytes: 5 }],
    ['total bytes', { maxTotalBytes: 9 }],
    ['file bytes', { maxFileBytes: 20 }],
  ])('more %s than allowed are refused', async (what, limits) => {
    const entries = [
      { name: 'a', content: '123456' },
      { name: 'b', content: '123456' },
    ];
    const failure = unzip(entries, undefined, limits);
    await expect(failure).rejects.toBeInstanceOf(ZipTooLargeError);
    await expect(failure).rejects.toMatchObject({ code: 'zip-too-large', what });
  });

  test('a bomb of zeros is refused by its ratio', async () => {
    const bomb = [{ name: 'zeros', content: new Uint8Array(5_000_000) }];
    await expect(unzip(bomb)).rejects.toMatchObject({ what: 'compression ratio', limit: 200 });
  });

  test('an entry that unpacks to more than it says is refused', async () => {
    const liar = [{ name: 'liar', content: new Uint8Array(60_000), claims: { size: 100 } }];
    await expect(unzip(liar)).rejects.toBeInstanceOf(UnreadableZipError);
  });

  test('an entry that unpacks to less than it says is refused', async () => {
    const liar = [{ name: 'liar', content: 'short', claims: { size: 100 } }];
    await expect(unzip(liar)).rejects.toThrow('another size');
  });

  test.each(['../../etc/passwd', '/etc/passwd', 'a/../../b', 'a\\..\\b', 'C:/x'])(
    'a path outside (%s) is refused',
    async (name) => {
      await expect(unzip([{ name, content: 'x' }])).rejects.toBeInstanceOf(UnreadableZipError);
    },
  );

  test('encrypted entries are refused', async () => {
    const entries = [{ name: 'secret', content: 'x', encrypted: true }];
    await expect(unzip(entries)).rejects.toThrow('secret is encrypted');
  });

  test('a wrong checksum and an unknown method are refused', async () => {
    await expect(unzip([{ name: 'a', content: 'x', claims: { checksum: 5 } }])).rejects.toThrow(
      'checksum',
    );
    await expect(unzip([{ name: 'a', content: 'x', claims: { method: 12 } }])).rejects.toThrow(
      'method 12',
    );
  });

  test('entries that share their bytes are refused', async () => {
    const zip = buildZip([{ name: 'same', content: 'x'.repeat(5000), stored: true }]);
    const at = zip.indexOf('PK\u0001\u0002');
    const central = zip.subarray(at, zip.length - 22);
    const end = Buffer.from(zip.subarray(zip.length - 22));
    end.writeUInt16LE(3, 8);
    end.writeUInt16LE(3, 10);
    end.writeUInt32LE(central.length * 3, 12);
    const overlapping = Buffer.concat([zip.subarray(0, at), central, central, central, end]);
    await expect(unzip(overlapping)).rejects.toThrow('overlap');
  });

  test('random bytes and cut or flipped zips end in a named error or in files', async () => {
    const whole = buildZip([
      { name: 'one.txt', content: 'one one one one' },
      { name: 'two.txt', content: 'two', stored: true },
    ]);
    const broken = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(whole.length).map((length) => whole.subarray(0, length)),
      fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, value]) => {
        const flipped = Uint8Array.from(whole);
        flipped[at] = value;
        return flipped;
      }),
    );
    await fc.assert(
      fc.asyncProperty(broken, async (bytes) => {
        const result = await unzip(Uint8Array.from(bytes)).catch((error: unknown) => error);
        const named = result instanceof UnreadableZipError || result instanceof ZipTooLargeError;
        expect(named || Array.isArray(result)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
