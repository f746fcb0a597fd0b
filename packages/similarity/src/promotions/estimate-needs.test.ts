import { describe, expect, test } from '@jest/globals';
import { checkRoom } from './check-room.ts';
import { estimateNeeds } from './estimate-needs.ts';

const index = { kind: 'hnsw', storage: 'float32', m: 16 } as const;

describe('estimateNeeds', () => {
  test('counts vectors, links and entries', () => {
    // 128 numbers of 4 bytes, 2·16 + 16⁄15 links of 4 bytes, 128 bytes of an entry.
    const links = (32 + 16 / 15) * 4;
    expect(estimateNeeds({ items: 1000, dimension: 128, index })).toEqual({
      memory: Math.ceil(1000 * (512 + links + 128)),
      disk: Math.ceil(1000 * ((512 + 64) * 2 + 512 + links)),
    });
  });

  test('nothing of nothing; a quarter and a 32nd of the numbers by storage', () => {
    expect(estimateNeeds({ items: 0, dimension: 128, index })).toEqual({ memory: 0, disk: 0 });
    const memory = (storage: 'float32' | 'int8' | 'binary') =>
      estimateNeeds({ items: 1, dimension: 256, index: { kind: 'exact', storage, m: 16 } }).memory;
    expect([memory('float32'), memory('int8'), memory('binary')]).toEqual([
      1024 + 128,
      256 + 128,
      32 + 128,
    ]);
  });
});

describe('checkRoom', () => {
  const left = async () => ({ memory: 1000, disk: 1000 });

  test('leaves a quarter of what is needed free', async () => {
    await expect(checkRoom(left, { memory: 800, disk: 800 })).resolves.toBeUndefined();
  });

  test.each(['memory', 'disk'] as const)('says that %s is missing, and how much', async (what) => {
    const needs = { memory: 1, disk: 1, [what]: 801 };
    await expect(checkRoom(left, needs)).rejects.toMatchObject({
      code: 'promotion-too-large',
      fields: { what, needed: 801 * 1.25, free: 1000 },
    });
  });
});
