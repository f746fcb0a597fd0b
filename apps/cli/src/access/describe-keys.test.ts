import { describe, expect, test } from '@jest/globals';
import type { ApiKey } from '@kindred/contracts';
import { describeIssuedKey } from './describe-issued-key.ts';
import { describeKeys } from './describe-keys.ts';

const key: ApiKey = {
  name: 'shop',
  role: 'reader',
  collections: ['films', 'music'],
  prefix: '0123456789ab',
  status: 'active',
  createdBy: 'admin',
  createdAt: '2026-11-27T08:00:00.000Z',
  expiresAt: '2027-02-25T08:00:00.000Z',
  rotatedAt: null,
  previousUntil: null,
  revokedAt: null,
  lastUsedAt: '2026-11-27T09:41:07.000Z',
};

describe('keys in words', () => {
  test('a table has what they are for, when they end and when they were used', () => {
    const plain = { ...key, name: 'all', collections: null, expiresAt: null, lastUsedAt: null };
    expect(describeKeys([key, plain]).split('\n')).toEqual([
      'name  role    status  collections  ends        last used         made by',
      '────  ──────  ──────  ───────────  ──────────  ────────────────  ───────',
      'shop  reader  active  films music  2027-02-25  2026-11-27 09:41  admin',
      'all   reader  active  all          never       never             admin',
    ]);
  });

  test('no keys are a hint', () => expect(describeKeys([])).toContain('kindred keys create'));

  test('a new secret stands alone on its line', () => {
    const text = describeIssuedKey({ ...key, secret: 'kd_x_y' });
    expect(text.split('\n')).toContain('  kd_x_y');
    expect(text).toContain('shop: reader of films, music, until 2027-02-25T08:00:00.000Z.');
  });
});
