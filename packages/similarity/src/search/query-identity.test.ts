import { describe, expect, test } from '@jest/globals';
import { queryIdentity } from './query-identity.ts';

const image = Uint8Array.of(1, 2, 3);

describe('queryIdentity', () => {
  test('there is none where the vectors are given', () => {
    expect(queryIdentity([{ item: 'a' }, { vector: [1] }])).toBeUndefined();
  });

  test('is the same for the same content, and no other', () => {
    const queries = [
      [{ text: 'a' }],
      [{ text: 'b' }],
      [{ text: 'a' }, { text: 'b' }],
      [{ text: 'ab' }],
      [{ text: 'a' }, { item: 'x' }],
      [{ text: 'a' }, { item: 'y' }],
      [{ image }],
      [{ image: Uint8Array.of(1, 2) }],
      [{ image: 'AQID' }],
    ];
    const identities = queries.map(queryIdentity);
    expect(new Set(identities).size).toBe(queries.length);
    expect(queries.map((each) => queryIdentity(structuredClone(each)))).toEqual(identities);
  });
});
