import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RowFile } from './row-file.ts';

describe('RowFile', () => {
  let folder: string;
  let file: RowFile;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kindred-rows-'));
    file = new RowFile(folder, 2);
  });
  afterEach(() => {
    file.clear();
    rmSync(folder, { recursive: true });
  });

  const read = (slot: number): number[] => {
    const row = new Float32Array(2);
    file.read(slot, row);
    return [...row];
  };

  test('rows come back from their slots, and views of larger arrays work', () => {
    const rows = Float32Array.of(9, 1, 2, 3, 4);
    file.write(0, rows.subarray(1, 3));
    file.write(5, rows.subarray(3, 5));
    expect([read(0), read(5), read(3)]).toEqual([
      [1, 2],
      [3, 4],
      [0, 0],
    ]);
    const wide = new Float32Array(4);
    file.read(5, wide.subarray(1, 3));
    expect([...wide]).toEqual([0, 3, 4, 0]);
  });

  test('nothing is left in the folder', () => {
    file.write(0, Float32Array.of(1, 2));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a row that was never written is an error', () => {
    file.write(0, Float32Array.of(1, 2));
    expect(() => read(1)).toThrow('ends before row 1');
  });

  test('clear drops the rows; the file can be used again', () => {
    file.write(0, Float32Array.of(1, 2));
    file.clear();
    file.write(1, Float32Array.of(3, 4));
    expect([read(0), read(1)]).toEqual([
      [0, 0],
      [3, 4],
    ]);
  });
});
