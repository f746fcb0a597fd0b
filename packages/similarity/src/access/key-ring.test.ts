import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { KeyRecord } from '../ports/key-store.ts';
import { KeyRing, type KeyRingOptions } from './key-ring.ts';
import { hashSecret, newPrefix, newSecret } from './key-text.ts';

/** Lets a test say what time it is; timers run as always. */
function setClock(): void {
  jest.useFakeTimers({ doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] });
}

const rings: KeyRing[] = [];
afterEach(async () => {
  jest.useRealTimers();
  for (const ring of rings.splice(0)) await ring.close();
});

/** Keys in memory, as a ring reads them; `find` may be made to wait. */
class Keys {
  readonly records = new Map<string, KeyRecord>();
  readonly touched: string[] = [];
  reads = 0;
  gate: Promise<void> = Promise.resolve();
  tell: (prefix: string | undefined) => void = () => undefined;

  add(name: string, more: Partial<KeyRecord> = {}) {
    const key = { prefix: newPrefix(), secret: newSecret() };
    this.records.set(key.prefix, {
      id: name,
      name,
      role: 'reader',
      collections: null,
      prefix: key.prefix,
      secretSha256: hashSecret(key.secret),
      previousSha256: null,
      previousUntil: null,
      createdBy: 'local',
      createdAt: new Date(0),
      expiresAt: null,
      rotatedAt: null,
      revokedAt: null,
      lastUsedAt: null,
      ...more,
    });
    return key;
  }
  change(prefix: string, more: Partial<KeyRecord>): void {
    const record = this.records.get(prefix);
    if (record !== undefined) this.records.set(prefix, { ...record, ...more });
  }
  async findByPrefix(prefix: string) {
    this.reads += 1;
    const record = this.records.get(prefix);
    await this.gate;
    return record;
  }
  async touch(id: string) {
    this.touched.push(id);
  }
  async onChange(listener: (prefix: string | undefined) => void) {
    this.tell = listener;
    return async () => undefined;
  }
}

async function open(keys: Keys, options: Partial<KeyRingOptions> = {}) {
  const ring = await KeyRing.open({ keys, onError: () => undefined, ...options });
  rings.push(ring);
  return ring;
}

describe('identify', () => {
  test('knows a key, and none of another secret, prefix or both', async () => {
    const keys = new Keys();
    const ring = await open(keys);
    const [a, b] = [keys.add('a'), keys.add('b')];
    expect(await ring.identify(a)).toMatchObject({ record: { name: 'a' }, state: 'active' });
    expect(await ring.identify({ ...a, secret: newSecret() })).toBeUndefined();
    expect(await ring.identify({ ...a, secret: b.secret })).toBeUndefined();
    expect(await ring.identify({ ...a, prefix: newPrefix() })).toBeUndefined();
  });

  test.each([
    ['revoked', { revokedAt: new Date(0) }],
    ['expired', { expiresAt: new Date(0) }],
  ])('says of a key that it has ended: %s', async (state, more) => {
    const keys = new Keys();
    const ring = await open(keys);
    const key = keys.add('a', more);
    expect(await ring.identify(key)).toMatchObject({ state });
    expect(await ring.identify({ ...key, secret: newSecret() })).toBeUndefined();
    expect(keys.touched).toEqual([]);
  });

  test('takes the secret before a rotation until its grace is over', async () => {
    const keys = new Keys();
    const ring = await open(keys);
    const old = newSecret();
    const previousSha256 = hashSecret(old);
    const soon = new Date(Date.now() + 60_000);
    const key = keys.add('a', { previousSha256, previousUntil: soon });
    expect(await ring.identify({ ...key, secret: old })).toMatchObject({ state: 'active' });
    const late = keys.add('b', { previousSha256, previousUntil: new Date(0) });
    expect(await ring.identify({ ...late, secret: old })).toMatchObject({ state: 'replaced' });
    expect(await ring.identify(late)).toMatchObject({ state: 'active' });
  });

  test('ends a key at its time although it is remembered', async () => {
    setClock();
    const keys = new Keys();
    const ring = await open(keys);
    const key = keys.add('a', { expiresAt: new Date(Date.now() + 150) });
    expect(await ring.identify(key)).toMatchObject({ state: 'active' });
    jest.setSystemTime(Date.now() + 150);
    expect(await ring.identify(key)).toMatchObject({ state: 'expired' });
    expect(keys.reads).toBe(1);
  });
});

describe('what is remembered', () => {
  test('saves the look-up, until it is told to have changed', async () => {
    const keys = new Keys();
    const ring = await open(keys);
    const key = keys.add('a');
    setClock();
    for (let i = 0; i < 10; i += 1) await ring.identify(key);
    expect(keys.reads).toBe(1);
    keys.change(key.prefix, { revokedAt: new Date() });
    keys.tell(key.prefix);
    expect(await ring.identify(key)).toMatchObject({ state: 'revoked' });
  });

  test('is read again after its time, where no notification came', async () => {
    const keys = new Keys();
    setClock();
    const ring = await open(keys, { freshMs: 20 });
    const key = keys.add('a');
    await ring.identify(key);
    keys.change(key.prefix, { revokedAt: new Date() });
    jest.setSystemTime(Date.now() + 19);
    expect(await ring.identify(key)).toMatchObject({ state: 'active' });
    jest.setSystemTime(Date.now() + 1);
    expect(await ring.identify(key)).toMatchObject({ state: 'revoked' });
  });

  test('is no record that was read before a change and came after it', async () => {
    const keys = new Keys();
    const ring = await open(keys);
    const key = keys.add('a');
    let release = () => {};
    keys.gate = new Promise((resolve) => {
      release = resolve;
    });
    const early = ring.identify(key);
    while (keys.reads === 0) await new Promise(setImmediate);
    keys.change(key.prefix, { revokedAt: new Date() });
    keys.tell(key.prefix);
    release();
    expect(await early).toMatchObject({ state: 'active' });
    expect(await ring.identify(key)).toMatchObject({ state: 'revoked' });
  });

  test('is forgotten as a whole when something may have been missed', async () => {
    const keys = new Keys();
    const ring = await open(keys);
    const both = [keys.add('a'), keys.add('b')];
    for (const key of both) await ring.identify(key);
    keys.tell(undefined);
    expect(both.map(({ prefix }) => ring.knows(prefix))).toEqual([false, false]);
  });

  test('are keys that were given rightly alone', async () => {
    const keys = new Keys();
    const ring = await open(keys);
    const key = keys.add('a');
    await ring.identify({ ...key, secret: newSecret() });
    await ring.identify({ prefix: newPrefix(), secret: newSecret() });
    expect(ring.knows(key.prefix)).toBe(false);
    await ring.identify(key);
    expect(ring.knows(key.prefix)).toBe(true);
  });

  test('wrong secrets for a remembered key cost no look-up each', async () => {
    const keys = new Keys();
    const ring = await open(keys);
    const key = keys.add('a');
    await ring.identify(key);
    setClock();
    for (let i = 0; i < 10; i += 1) await ring.identify({ ...key, secret: newSecret() });
    expect(keys.reads).toBe(1);
  });

  test('are a thousand keys at most, those that were read last', async () => {
    const keys = new Keys();
    const ring = await open(keys);
    const all = Array.from({ length: 1001 }, (_, i) => keys.add(`k${i}`));
    for (const key of all) await ring.identify(key);
    expect(all.filter(({ prefix }) => !ring.knows(prefix))).toEqual([all[0]]);
  });
});

describe('the last use', () => {
  test('is written once for many uses in a minute', async () => {
    const keys = new Keys();
    const ring = await open(keys);
    const key = keys.add('a');
    for (let i = 0; i < 5; i += 1) await ring.identify(key);
    expect(keys.touched).toEqual(['a']);
  });

  test('that cannot be written harms no request', async () => {
    const keys = new Keys();
    const errors: unknown[] = [];
    const ring = await open(keys, { onError: (error) => errors.push(error) });
    const away = new Error('away');
    keys.touch = () => Promise.reject(away);
    expect(await ring.identify(keys.add('a'))).toMatchObject({ state: 'active' });
    await ring.close();
    expect(errors).toEqual([away]);
  });
});
