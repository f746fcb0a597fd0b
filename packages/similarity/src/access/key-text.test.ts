import { describe, expect, test } from '@jest/globals';
import { hashSecret, newPrefix, newSecret, parseKey, writeKey } from './key-text.ts';

describe('the text of a key', () => {
  test('is read as it was written, for any secret', () => {
    for (let i = 0; i < 200; i += 1) {
      const parts = { prefix: newPrefix(), secret: newSecret() };
      expect(parseKey(writeKey(parts))).toEqual(parts);
      expect(Buffer.from(parts.secret, 'base64url')).toHaveLength(32);
    }
  });

  test('is new each time', () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets).size).toBe(100);
  });

  const [prefix, secret] = ['0123456789ab', 'x'.repeat(43)];
  test.each([
    '',
    'kd_',
    `kd_${prefix}`,
    `kd_${prefix}_`,
    `kd_${prefix}_${secret}x`,
    `kd_${prefix}_${secret.slice(1)}`,
    `kd_${prefix}0_${secret}`,
    `kd_${prefix.toUpperCase()}_${secret}`,
    `KD_${prefix}_${secret}`,
    ` kd_${prefix}_${secret}`,
    `kd_${prefix}_${secret}\n`,
    `kd_${prefix}_${secret.slice(1)}+`,
    `kd_${prefix}_${secret.slice(1)}ü`,
    `kd__${secret}`,
    'k'.repeat(100_000),
  ])('is not %j', (text) => expect(parseKey(text)).toBeUndefined());

  test('is stored as the SHA-256 of its secret', () => {
    // FIPS 180-2, appendix B.1.
    expect(hashSecret('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
