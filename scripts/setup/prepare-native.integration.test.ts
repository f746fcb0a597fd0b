import { expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareNative } from '../../packages/vector-index/setup/prepare-native.mjs';

test('prepareNative says what is missing without a compiler, and builds with one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-native-'));
  const { PATH } = process.env;
  try {
    process.env['PATH'] = '/nowhere';
    expect(await prepareNative(folder)).toEqual({
      engine: 'none',
      note: expect.stringMatching(/^The native index is not built\. There is no C\+\+ compiler/),
    });
    process.env['PATH'] = PATH;
    expect(await prepareNative(folder)).toEqual({
      engine: 'native',
      instructionSet: expect.stringMatching(/^(avx512|avx2|baseline)$/),
    });
    expect(readdirSync(folder)).toContain('baseline.node');
  } finally {
    process.env['PATH'] = PATH;
    rmSync(folder, { recursive: true });
  }
}, 300_000);
