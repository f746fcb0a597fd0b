import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { NativeUnavailableError } from '../errors/native-unavailable-error.ts';
import { loadNativeAddon } from './load-native-addon.ts';

describe('loadNativeAddon', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kindred-native-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const urlOfFolder = () => pathToFileURL(`${folder}/`);
  const built = new URL('../../build/native/', import.meta.url);

  test('takes the first build that the processor can run', () => {
    const { addon, instructionSet } = loadNativeAddon();
    expect(addon.instructionSets()[0]).toBe(instructionSet);
    expect(addon.instructionSets()).toContain('baseline');
  });

  test('every build that the processor can run finds the same', async () => {
    for (const name of loadNativeAddon().addon.instructionSets()) {
      const copy = path.join(folder, 'baseline.node');
      await copyFile(new URL(`${name}.node`, built), copy);
      const { createRequire } = await import('node:module');
      const addon = createRequire(import.meta.url)(copy) as ReturnType<
        typeof loadNativeAddon
      >['addon'];
      addon.threads(1);
      const index = new addon.NativeIndex(37, 'l2', 16, 200, 1, Infinity, 'float32', folder);
      const rows = Float32Array.from({ length: 37 * 50 }, (_, at) => Math.sin(at));
      index.upsert(
        Uint32Array.from({ length: 50 }, (_, at) => at),
        rows,
      );
      const { labels, distances } = await index.search(
        rows.subarray(37, 74),
        3,
        10,
        true,
        undefined,
        undefined,
        Infinity,
        1,
      );
      expect([labels[0], distances[0]]).toEqual([1, 0]);
      const nearest = Math.hypot(
        ...rows
          .subarray(labels[1]! * 37, labels[1]! * 37 + 37)
          .map((value, at) => value - rows[37 + at]!),
      );
      expect(distances[1]).toBeCloseTo(nearest, 5);
      await rm(copy);
    }
  });

  test('builds that are absent, or no builds, are a named error that says what to do', async () => {
    expect(() => loadNativeAddon(urlOfFolder())).toThrow(NativeUnavailableError);
    expect(() => loadNativeAddon(urlOfFolder())).toThrow(/Cannot find module.*C\+\+ compiler/);
    await writeFile(path.join(folder, 'baseline.node'), 'no library');
    expect(() => loadNativeAddon(urlOfFolder())).toThrow(
      expect.objectContaining({ code: 'native-unavailable', reason: expect.any(String) }),
    );
  });
});
