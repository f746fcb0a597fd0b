import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CreateApiKey, Role } from '@kindred/contracts';
import { Client } from 'pg';
import { startApi, type TestApi } from '../api.fixture.ts';
import { openApiDocument } from '../docs/open-api-document.ts';
import { routeAccess } from './route-access.ts';

const adminKey = 'the-bootstrap-key-of-the-test';
let api: TestApi;
const secrets: Record<string, string> = {};
beforeAll(async () => {
  api = await startApi({ access: 'keys', adminKey });
  for (const role of ['reader', 'writer', 'admin'] as const) {
    secrets[role] = await make({ name: role === 'admin' ? 'chief' : role, role });
    secrets[`${role} of mine`] = await make({ name: `my-${role}`, role, collections: ['mine'] });
    secrets[`${role} of others`] = await make({
      name: `other-${role}`,
      role,
      collections: ['other', 'mine-too'],
    });
  }
  secrets['revoked'] = await make({ name: 'revoked', role: 'admin' });
  await api.send('POST', '/v1/keys/revoked/revoke', undefined, adminKey);
  secrets['expired'] = await make({ name: 'expired', role: 'admin' });
  const sql = new Client({ connectionString: api.databaseUrl });
  await sql.connect();
  await sql.query(`UPDATE api_keys SET expires_at = now() - interval '1 s' WHERE name = 'expired'`);
  await sql.end();
}, 60_000);
afterAll(() => api.close(), 30_000);

async function make(key: CreateApiKey): Promise<string> {
  const { status, body } = await api.send('POST', '/v1/keys', key, adminKey);
  expect(status).toBe(201);
  return String(body?.['secret']);
}

/** A valid value for each parameter of a path; none of these is there. */
const values: Readonly<Record<string, string>> = {
  collection: 'mine',
  item: 'x',
  model: 'm',
  version: '1',
  key: 'nobody',
  asset: 'nothing.js',
};
const anId = '00000000-0000-4000-8000-000000000000';

const routes = Object.entries(openApiDocument('1').paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({
    method: method.toUpperCase(),
    path,
    url: path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? anId),
    access: routeAccess(method.toUpperCase(), path),
  })),
);
type Route = (typeof routes)[number];

/** Status and code of the answer; what cannot be JSON (metrics, the docs) has no code. */
async function answer({ method, url }: Route, key?: string) {
  const response = await fetch(api.baseUrl + url, {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    // No body fits: what is let in ends with 422 or 404 and changes nothing.
    ...(method === 'POST' && { body: '{"unknown":true}' }),
  });
  const isProblem = response.headers.get('content-type')?.includes('problem+json') === true;
  const code = isProblem ? ((await response.json()) as { code: string }).code : undefined;
  if (!isProblem) await response.body?.cancel();
  return { status: response.status, code };
}

const rank = { anybody: 0, reader: 1, writer: 2, admin: 3 } as const;
const roles: readonly Role[] = ['reader', 'writer', 'admin'];
const guarded = routes.filter(({ access }) => access.role !== 'anybody');
const refusals: Readonly<Record<string, number>> = {
  unauthorized: 401,
  'role-insufficient': 403,
  'collection-not-allowed': 403,
  'too-many-attempts': 429,
};

/** Why the guard refused, with the status that belongs to it; `let in` whatever came of it. */
async function outcome(route: Route, key?: string): Promise<string> {
  const { status, code = '' } = await answer(route, key);
  if (refusals[code] === undefined)
    return [401, 403, 429].includes(status) ? `${status}` : 'let in';
  return refusals[code] === status ? code : `${code} with ${status}`;
}

test('there are routes of every kind', () => {
  expect(routes.length).toBeGreaterThan(45);
  for (const role of ['anybody', ...roles])
    expect(routes.some(({ access }) => access.role === role)).toBe(true);
  for (const limits of ['path', 'checked', 'refused'])
    expect(routes.some(({ access }) => access.limits === limits)).toBe(true);
});

describe.each(guarded)('$method $path', (route) => {
  const { role: needed, limits } = route.access;

  test('needs a key', async () => {
    expect(await answer(route)).toEqual({ status: 401, code: 'unauthorized' });
  });

  test.each(['revoked', 'expired'])('takes no %s one', async (which) => {
    expect(await answer(route, secrets[which])).toEqual({ status: 401, code: 'unauthorized' });
  });

  test.each(roles)('for a %s', async (role) => {
    const expected = rank[role] < rank[needed] ? 'role-insufficient' : 'let in';
    expect(await outcome(route, secrets[role])).toBe(expected);
  });

  test.each(roles)('for a %s of its collection', async (role) => {
    const reached = limits === 'refused' ? 'collection-not-allowed' : 'let in';
    const expected = rank[role] < rank[needed] ? 'role-insufficient' : reached;
    expect(await outcome(route, secrets[`${role} of mine`])).toBe(expected);
  });

  test.each(roles)('for a %s of other collections', async (role) => {
    const reached = limits === 'checked' ? 'let in' : 'collection-not-allowed';
    const expected = rank[role] < rank[needed] ? 'role-insufficient' : reached;
    expect(await outcome(route, secrets[`${role} of others`])).toBe(expected);
  });

  test('for the key of KINDRED_ADMIN_KEY', async () => {
    expect(await outcome(route, adminKey)).toBe('let in');
  });
});

test.each(routes.filter(({ access }) => access.role === 'anybody'))(
  '$method $path is anybody’s',
  async (route) => {
    for (const key of [undefined, secrets['revoked'], 'nonsense'])
      expect(await outcome(route, key)).toBe('let in');
  },
);

test('HEAD is guarded as GET is', async () => {
  const head = (key?: string) =>
    fetch(`${api.baseUrl}/v1/keys`, {
      method: 'HEAD',
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    });
  expect((await head()).status).toBe(401);
  expect((await head(secrets['reader'])).status).toBe(403);
  expect((await head(secrets['admin'])).status).toBe(200);
});

test('a path that leads nowhere, and a method that is not there, tell only who has a key', async () => {
  for (const [method, url, code] of [
    ['GET', '/nothing', 'route-not-found'],
    ['PUT', '/v1/keys', 'method-not-allowed'],
  ] as const) {
    const route = { method, url } as Route;
    expect((await answer(route)).code).toBe('unauthorized');
    expect((await answer(route, secrets['reader of mine'])).code).toBe(code);
  }
});
