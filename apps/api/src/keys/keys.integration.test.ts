import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiKeySchema, issuedApiKeySchema, pageOf, type IssuedApiKey } from '@kindred/contracts';
import { createLogger, readEnvironment } from '@kindred/runtime';
import { until } from '@kindred/testing';
import { startApi, type TestApi } from '../api.fixture.ts';
import { openServices, type OpenedServices } from '../services/open-services.ts';
import { startApp, type RunningApp } from '../test-client.fixture.ts';

const adminKey = 'the-bootstrap-key-of-the-test';
let api: TestApi;
/** A second process's worth of services, and a server of its own, on the same database. */
let other: { readonly opened: OpenedServices; readonly app: RunningApp };
beforeAll(async () => {
  api = await startApi({ access: 'keys', adminKey });
  const logger = createLogger({
    name: 't',
    environment: { logLevel: 'silent', logFormat: 'json' },
  });
  const environment = readEnvironment({
    KINDRED_HOME: api.home,
    DATABASE_URL: api.databaseUrl,
  });
  const opened = await openServices(environment, logger);
  other = { opened, app: await startApp(opened.services, { access: 'keys', adminKey }) };
}, 60_000);
afterAll(async () => {
  await other.app.close();
  await other.opened.close();
  await api.close();
}, 30_000);

const send = (method: string, path: string, body?: unknown) =>
  api.send(method, path, body, adminKey);

async function make(name: string, more: object = {}): Promise<IssuedApiKey> {
  const { status, body } = await send('POST', '/v1/keys', { name, role: 'reader', ...more });
  expect(status).toBe(201);
  return issuedApiKeySchema.parse(body);
}

/** The status that a key gets for a list of collections. */
const statusOf = async (secret: string, baseUrl = api.baseUrl) => {
  const headers = { authorization: `Bearer ${secret}` };
  const response = await fetch(`${baseUrl}/v1/collections`, { headers });
  await response.body?.cancel();
  return response.status;
};

describe('a key', () => {
  test('is made, shown without its secret, and works', async () => {
    const made = await make('shop', { role: 'writer', collections: ['a'] });
    expect(made.secret).toMatch(/^kd_[0-9a-f]{12}_[\w-]{43}$/);
    expect(made).toMatchObject({
      name: 'shop',
      role: 'writer',
      createdBy: 'admin',
      status: 'active',
    });
    expect(await statusOf(made.secret)).toBe(200);
    const read = await send('GET', '/v1/keys/shop');
    expect(apiKeySchema.parse(read.body)).toMatchObject({ name: 'shop', collections: ['a'] });
    const list = await send('GET', '/v1/keys');
    expect(
      pageOf(apiKeySchema)
        .parse(list.body)
        .data.map(({ name }) => name),
    ).toContain('shop');
    // Behind kd_ and the prefix, which is no secret.
    const secret = made.secret.slice(16);
    for (const { body } of [read, list]) expect(JSON.stringify(body)).not.toContain(secret);
  });

  test('of a name that is taken, and one that is not there', async () => {
    await make('twice');
    expect(await send('POST', '/v1/keys', { name: 'twice', role: 'admin' })).toMatchObject({
      status: 409,
      body: { code: 'key-exists' },
    });
    for (const [method, path] of [
      ['GET', '/v1/keys/nobody'],
      ['POST', '/v1/keys/nobody/rotate'],
      ['POST', '/v1/keys/nobody/revoke'],
    ] as const)
      expect(await send(method, path, method === 'POST' ? {} : undefined)).toMatchObject({
        status: 404,
        body: { code: 'key-not-found' },
      });
  });

  test('that was revoked ends on every process within seconds, and stays in the list', async () => {
    const { secret } = await make('ending');
    expect(await statusOf(secret)).toBe(200);
    expect(await statusOf(secret, other.app.baseUrl)).toBe(200);
    expect((await send('POST', '/v1/keys/ending/revoke')).body).toMatchObject({
      status: 'revoked',
    });
    await until(async () => (await statusOf(secret)) === 401);
    await until(async () => (await statusOf(secret, other.app.baseUrl)) === 401);
    expect(await send('POST', '/v1/keys/ending/rotate', {})).toMatchObject({
      status: 409,
      body: { code: 'key-revoked' },
    });
  }, 60_000);

  test('that is rotated works with both secrets, then with the new one alone', async () => {
    const { secret: first } = await make('turning');
    const { body } = await send('POST', '/v1/keys/turning/rotate', { graceSeconds: 3600 });
    const { secret: second } = issuedApiKeySchema.parse(body);
    expect(second.slice(0, 16)).toBe(first.slice(0, 16));
    await until(async () => (await statusOf(second)) === 200);
    expect(await statusOf(first)).toBe(200);
    await send('POST', '/v1/keys/turning/rotate', { graceSeconds: 0 });
    for (const old of [first, second]) await until(async () => (await statusOf(old)) === 401);
  }, 60_000);

  test('remembers its last use', async () => {
    const { secret } = await make('used');
    await statusOf(secret);
    const lastUse = async () => (await send('GET', '/v1/keys/used')).body?.['lastUsedAt'];
    await until(async () => (await lastUse()) !== null);
    expect(Date.now() - Date.parse(String(await lastUse()))).toBeLessThan(60_000);
  });
});

describe('somebody who guesses', () => {
  test('is refused in the same words, whatever is wrong with the key', async () => {
    const { secret } = await make('real');
    const guesses = [
      'x',
      `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`,
      secret.replace(/^kd_.{12}/, 'kd_000000000000'),
      secret.toUpperCase(),
      `${adminKey}x`,
    ];
    const answers = await Promise.all(
      guesses.map((guess) => api.send('GET', '/v1/collections', undefined, guess)),
    );
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect(body?.['detail']).toBe(answers[0]?.body?.['detail']);
      expect(headers.get('www-authenticate')).toBe('Bearer realm="kindred"');
    }
  });

  test('has to wait, while keys that are known go on', async () => {
    const { secret } = await make('known');
    const fresh = await make('fresh');
    expect(await statusOf(secret)).toBe(200);
    for (let i = 0; i < 40; i += 1) await statusOf(`guess-${i}`);
    const guess = await api.send('GET', '/v1/collections', undefined, 'one-more');
    expect(guess).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    expect(Number(guess.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await statusOf(secret)).toBe(200);
    // Guesses of the bootstrap key are guesses too; another process counts by itself.
    expect(await statusOf(adminKey)).toBe(429);
    expect(await statusOf(fresh.secret)).toBe(429);
    expect(await statusOf(fresh.secret, other.app.baseUrl)).toBe(200);
  });

  test('finds no key in the log', () => {
    expect(api.log.length).toBeGreaterThan(0);
    expect(api.log.join('')).not.toMatch(/kd_[0-9a-f]{12}_/);
    expect(api.log.join('')).not.toContain(adminKey);
    expect(api.log.join('')).toContain('too many wrong keys');
  });
});
