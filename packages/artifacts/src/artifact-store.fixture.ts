import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ArtifactStore } from './artifact-store.ts';

export interface ArtifactStoreUnderTest {
  readonly store: ArtifactStore;
  readonly close: () => Promise<void>;
  /** Another store object over the same storage, as another process has it. */
  readonly reopen: () => Promise<ArtifactStore>;
  /** Flips one byte of a stored file. */
  readonly damage: (key: string, name: string) => Promise<void>;
  /** Removes one stored file. */
  readonly lose: (key: string, name: string) => Promise<void>;
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const weights = new Uint8Array(new Float32Array([0.5, -1, Math.PI]).buffer);
const model = { 'weights.bin': weights, 'manifest.json': new TextEncoder().encode('{"a":1}') };
const version = (n: number) => ({ a: new Uint8Array(20_000).fill(n), b: bytes(n) });
const plain = (files: Record<string, Uint8Array>) =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [name, [...content]]));

/** What every artifact store has to do; run by the test of each adapter. */
export function testArtifactStore(name: string, open: () => Promise<ArtifactStoreUnderTest>): void {
  describe(`${name} keeps artifacts`, () => {
    let under: ArtifactStoreUnderTest;
    let store: ArtifactStore;
    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.close());

    test('what was put is what is read, byte for byte, also by another process', async () => {
      const receipt = await store.put('models/omniglot/3', model);
      expect(receipt).toMatchObject({ key: 'models/omniglot/3', bytes: 12 + 7 });
      expect(receipt.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(plain(await store.get('models/omniglot/3'))).toEqual(plain(model));
      const other = await under.reopen();
      expect(plain(await other.get('models/omniglot/3'))).toEqual(plain(model));
    });

    test('a Float32Array can be laid over what is read', async () => {
      await store.put('models/a/1', model);
      const read = (await store.get('models/a/1'))['weights.bin'] ?? bytes();
      const floats = new Float32Array(read.buffer, read.byteOffset, read.byteLength / 4);
      expect([...floats]).toEqual([0.5, -1, Math.fround(Math.PI)]);
    });

    test('a view into a larger buffer is stored as the view, not as the buffer', async () => {
      const view = bytes(1, 2, 3, 4, 5).subarray(1, 4);
      expect(await store.put('a', { 'x.bin': view })).toMatchObject({ bytes: 3 });
      expect(plain(await store.get('a'))).toEqual({ 'x.bin': [2, 3, 4] });
    });

    test('empty files and an artifact of no files are kept', async () => {
      await store.put('empty-file', { 'x.bin': bytes() });
      await store.put('no-file', {});
      expect(plain(await store.get('empty-file'))).toEqual({ 'x.bin': [] });
      expect(await store.get('no-file')).toEqual({});
    });

    test('the receipt does not depend on the order of the files, and does on names and content', async () => {
      const a = await store.put('a', { x: bytes(1), y: bytes(2) });
      const b = await store.put('b', { y: bytes(2), x: bytes(1) });
      const swapped = await store.put('c', { y: bytes(1), x: bytes(2) });
      expect(b.sha256).toBe(a.sha256);
      expect(swapped.sha256).not.toBe(a.sha256);
    });

    test('the same content again is accepted, other content is refused and changes nothing', async () => {
      const first = await store.put('models/a/1', model);
      expect(await store.put('models/a/1', model)).toEqual(first);
      const other = { ...model, 'weights.bin': bytes(9) };
      await expect(store.put('models/a/1', other)).rejects.toMatchObject({
        code: 'artifact-conflict',
        fields: { key: 'models/a/1' },
      });
      expect(plain(await store.get('models/a/1'))).toEqual(plain(model));
    });

    test('other content replaces when that is asked for, files that are gone included', async () => {
      await store.put('checkpoints/run/last', model);
      await store.put('checkpoints/run/last', { 'x.bin': bytes(9) }, { replace: true });
      expect(plain(await store.get('checkpoints/run/last'))).toEqual({ 'x.bin': [9] });
    });

    test('of many puts of different content at once one wins, whole, and the others are told', async () => {
      const stores = [store, await under.reopen()];
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, (_, n) =>
          stores[n % 2]?.put('race', { a: new Uint8Array(1000).fill(n), b: bytes(n) }),
        ),
      );
      const won = outcomes.flatMap(({ status }, n) => (status === 'fulfilled' ? [n] : []));
      expect(won).toHaveLength(1);
      for (const outcome of outcomes.filter((one) => one.status === 'rejected')) {
        expect(outcome.reason).toMatchObject({ code: 'artifact-conflict' });
      }
      const read = await store.get('race');
      expect(new Set([...(read['a'] ?? []), ...(read['b'] ?? [])])).toEqual(new Set(won));
    });

    test('readers beside a writer that replaces see one version or the other, never a mixture', async () => {
      await store.put('k', version(0));
      const progress = { writing: true, reads: 0 };
      const writer = (async () => {
        for (let n = 1; n <= 25; n += 1) await store.put('k', version(n), { replace: true });
        progress.writing = false;
      })();
      while (progress.writing) {
        const { a, b } = await store.get('k');
        expect(new Set([...(a ?? []), ...(b ?? [])]).size).toBe(1);
        progress.reads += 1;
      }
      await writer;
      expect(progress.reads).toBeGreaterThan(0);
    });

    test('has, delete and a second delete', async () => {
      await store.put('a/b', model);
      expect(await store.has('a/b')).toBe(true);
      expect(await store.has('a')).toBe(false);
      await store.delete('a/b');
      await store.delete('a/b');
      expect(await store.has('a/b')).toBe(false);
      await expect(store.get('a/b')).rejects.toMatchObject({
        code: 'artifact-not-found',
        message: 'There is no artifact a/b.',
      });
      await store.put('a/b', { other: bytes(1) });
      expect(plain(await store.get('a/b'))).toEqual({ other: [1] });
    });

    test('an artifact may lie below another one', async () => {
      await store.put('a', { x: bytes(1) });
      await store.put('a/b', { x: bytes(2) });
      await store.delete('a');
      expect(plain(await store.get('a/b'))).toEqual({ x: [2] });
      expect(await store.list('')).toEqual(['a/b']);
    });

    test('list finds the prefix itself and what lies below, sorted, by whole parts', async () => {
      for (const key of ['m/om/2', 'm/om/10', 'm/om', 'm/omniglot/1', 'z'])
        await store.put(key, {});
      expect(await store.list('m/om')).toEqual(['m/om', 'm/om/10', 'm/om/2']);
      expect(await store.list('')).toEqual(['m/om', 'm/om/10', 'm/om/2', 'm/omniglot/1', 'z']);
      expect(await store.list('nothing/here')).toEqual([]);
    });

    test('a changed byte and a lost file are noticed; putting the same content again mends it', async () => {
      await store.put('models/a/1', model);
      await under.damage('models/a/1', 'weights.bin');
      await expect(store.get('models/a/1')).rejects.toMatchObject({
        code: 'artifact-corrupt',
        message: expect.stringContaining('weights.bin'),
      });
      await store.put('models/a/1', model);
      expect(plain(await store.get('models/a/1'))).toEqual(plain(model));
      await under.lose('models/a/1', 'manifest.json');
      await expect(store.get('models/a/1')).rejects.toMatchObject({ code: 'artifact-corrupt' });
    });

    test('other content than the caller knows is refused, also where it is whole', async () => {
      const { sha256 } = await store.put('models/a/1', model);
      expect(plain(await store.get('models/a/1', { sha256 }))).toEqual(plain(model));
      const flipped = Uint8Array.from(weights, (byte, at) => (at === 5 ? byte ^ 1 : byte));
      await store.put('models/a/1', { ...model, 'weights.bin': flipped }, { replace: true });
      await expect(store.get('models/a/1', { sha256 })).rejects.toMatchObject({
        code: 'artifact-corrupt',
        message: expect.stringContaining(sha256),
      });
      expect(await store.get('models/a/1')).toHaveProperty(['weights.bin'], flipped);
    });

    const hostile = ['', '/', '/etc/passwd', '../x', 'a/../b', 'a//b', 'a/', '.', 'a/.git', 'a\\b'];
    const more = ['a\0b', 'ä', 'a b', 'x'.repeat(129), '1/2/3/4/5/6/7/8/9', '@index.json', 'C:\\x'];
    test.each([...hostile, ...more])('the key %j is refused everywhere', async (key) => {
      const refused = { code: 'artifact-key-invalid' };
      await expect(store.put(key, {})).rejects.toMatchObject(refused);
      await expect(store.get(key)).rejects.toMatchObject(refused);
      await expect(store.has(key)).rejects.toMatchObject(refused);
      await expect(store.delete(key)).rejects.toMatchObject(refused);
      await expect(store.list(key === '' ? '/' : key)).rejects.toMatchObject(refused);
      expect(await store.list('')).toEqual([]);
    });

    test.each(['../x', 'a/b', '', '.hidden', '@index.json'])(
      'the file name %j is refused',
      async (file) => {
        await expect(store.put('a', { [file]: bytes(1) })).rejects.toMatchObject({
          code: 'artifact-key-invalid',
        });
        expect(await store.has('a')).toBe(false);
      },
    );
  });
}
