import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';
import type { NewKey } from './key-record.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());
beforeEach(async () => {
  await testing.sql('DELETE FROM api_keys');
});

const bytes = () => new Uint8Array(randomBytes(32));
const newKey = (name: string, more: Partial<NewKey> = {}): NewKey => ({
  name,
  role: 'reader',
  collections: null,
  prefix: randomBytes(6).toString('hex'),
  secretSha256: bytes(),
  createdBy: 'local',
  expiresAt: null,
  ...more,
});

describe('a key', () => {
  test('comes back as it was given, by name and by prefix', async () => {
    const { keys } = testing.database;
    const expiresAt = new Date('2999-01-01T00:00:00Z');
    const given = newKey('shop', { role: 'writer', collections: ['a', 'b'], expiresAt });
    const made = await keys.create(given);
    expect(made).toMatchObject({ ...given, secretSha256: expect.anything(), revokedAt: null });
    expect([...made.secretSha256]).toEqual([...given.secretSha256]);
    expect(await keys.find('shop')).toEqual(made);
    expect(await keys.findByPrefix(given.prefix)).toEqual(made);
    expect(await keys.find('nobody')).toBeUndefined();
    expect(await keys.findByPrefix('0'.repeat(12))).toBeUndefined();
  });

  test('has a name of its own, also after it was revoked', async () => {
    const { keys } = testing.database;
    await keys.create(newKey('twice'));
    await keys.revoke('twice');
    await expect(keys.create(newKey('twice'))).rejects.toMatchObject({ code: 'key-exists' });
  });

  test.each([
    { name: 'admin' },
    { name: 'local' },
    { collections: [] },
    { secretSha256: new Uint8Array(31) },
  ])('with %j is refused by the table', async (wrong) => {
    await expect(testing.database.keys.create(newKey('wrong', wrong))).rejects.toMatchObject({
      code: '23514',
    });
  });
});

describe('the first key', () => {
  test('is made by one of eight that begin at once, and never again', async () => {
    const { keys } = testing.database;
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, i) => keys.createFirst(newKey(`first-${i}`))),
    );
    expect(made.filter((key) => key !== undefined)).toHaveLength(1);
    await keys.revoke((await keys.list({ limit: 1 })).data[0]?.name ?? '');
    expect(await keys.createFirst(newKey('late'))).toBeUndefined();
  });
});

describe('a rotation', () => {
  test('keeps the old secret for its time of grace', async () => {
    const { keys } = testing.database;
    const given = newKey('rotated');
    await keys.create(given);
    const secretSha256 = bytes();
    const rotated = await keys.rotate('rotated', { secretSha256, graceSeconds: 3600 });
    expect([...(rotated?.secretSha256 ?? [])]).toEqual([...secretSha256]);
    expect([...(rotated?.previousSha256 ?? [])]).toEqual([...given.secretSha256]);
    expect(rotated?.previousUntil?.getTime()).toBe(
      (rotated?.rotatedAt?.getTime() ?? 0) + 3_600_000,
    );
    const again = await keys.rotate('rotated', { secretSha256: bytes(), graceSeconds: 1 });
    expect([...(again?.previousSha256 ?? [])]).toEqual([...secretSha256]);
  });

  test('without grace leaves one secret', async () => {
    const { keys } = testing.database;
    await keys.create(newKey('sharp'));
    expect(await keys.rotate('sharp', { secretSha256: bytes(), graceSeconds: 0 })).toMatchObject({
      previousSha256: null,
      previousUntil: null,
    });
  });

  test('of a revoked key, or of none, gives nothing', async () => {
    const { keys } = testing.database;
    const rotation = { secretSha256: bytes(), graceSeconds: 0 };
    expect(await keys.rotate('nobody', rotation)).toBeUndefined();
    await keys.create(newKey('gone'));
    await keys.revoke('gone');
    await expect(keys.rotate('gone', rotation)).rejects.toMatchObject({ code: 'key-revoked' });
  });
});

test('a revocation ends both secrets, and its time stays that of the first', async () => {
  const { keys } = testing.database;
  await keys.create(newKey('ended'));
  await keys.rotate('ended', { secretSha256: bytes(), graceSeconds: 3600 });
  const revoked = await keys.revoke('ended');
  expect(revoked?.revokedAt).toBeInstanceOf(Date);
  expect(revoked).toMatchObject({ previousSha256: null, previousUntil: null });
  expect(await keys.revoke('ended')).toEqual(revoked);
  expect(await keys.revoke('nobody')).toBeUndefined();
});

test('the last use is written once a minute', async () => {
  const { keys } = testing.database;
  const { id } = await keys.create(newKey('used'));
  const at = new Date('2026-11-27T08:00:00.000Z');
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
  const lastUse = async () => (await keys.find('used'))?.lastUsedAt;
  await keys.touch(id, at);
  expect(await lastUse()).toEqual(at);
  await keys.touch(id, later(59));
  expect(await lastUse()).toEqual(at);
  await keys.touch(id, later(61));
  expect(await lastUse()).toEqual(later(61));
  await keys.touch(randomUUID(), at);
});

test('lists are ordered by name, page by page', async () => {
  const { keys } = testing.database;
  for (const name of ['b', 'a.c', 'a-b', 'a']) await keys.create(newKey(name));
  const names: string[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await keys.list({ cursor, limit: 3 });
    names.push(...page.data.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  expect(names).toEqual(['a', 'a-b', 'a.c', 'b']);
  await expect(keys.list({ cursor: 'MTI', limit: 1 })).rejects.toMatchObject({
    code: 'bad-cursor',
  });
});

test('rotations and revocations are told with the prefix, and a gap without one', async () => {
  const { keys } = testing.database;
  const heard: (string | undefined)[] = [];
  const end = await keys.onChange((prefix) => heard.push(prefix));
  const { prefix } = await keys.create(newKey('told'));
  await keys.rotate('told', { secretSha256: bytes(), graceSeconds: 0 });
  await keys.revoke('told');
  await until(() => heard.length === 2);
  expect(heard).toEqual([prefix, prefix]);
  await testing.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'kindred-listen'`);
  await until(() => heard.length === 3);
  expect(heard[2]).toBeUndefined();
  await end();
});
