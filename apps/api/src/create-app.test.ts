import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problemSchema, type Problem } from '@kindred/contracts';
import { noServices, sendRaw, startApp, type RunningApp } from './test-client.fixture.ts';

const key = 'a-key-of-24-characters-!';
const bodyLimitBytes = 1024 * 1024;
let open: RunningApp;
let locked: RunningApp;
beforeAll(async () => {
  open = await startApp(noServices, { bodyLimitBytes });
  locked = await startApp(noServices, { adminKey: key });
});
afterAll(async () => {
  await open.close();
  await locked.close();
});

async function problemAt(
  path: string,
  init: RequestInit & { duplex?: 'half' } = {},
  app: RunningApp = open,
): Promise<Problem & { headers: Headers }> {
  const response = await fetch(app.baseUrl + path, init);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = problemSchema.parse(await response.json());
  expect(response.status).toBe(problem.status);
  return { ...problem, headers: response.headers };
}

const post = (body: string | Buffer, type = 'application/json') => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
});
const search = '/v1/collections/c/search';
const query = { vector: [1, 2] };
const withHost = (host: string) =>
  sendRaw(open.port, `GET /livez HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
const withKey = (authorization: string) => ({ headers: { authorization } });

describe('routing', () => {
  test.each([
    '/',
    '/v1',
    '/v1/collections/',
    '/v2/collections',
    '/v1/collections/a/b',
    '/%2e%2e/x',
  ])('GET %s leads nowhere', async (path) =>
    expect(await problemAt(path)).toMatchObject({ status: 404, code: 'route-not-found' }),
  );

  test.each([
    ['PUT', '/v1/collections', 'GET, HEAD, POST'],
    ['DELETE', '/v1/compare', 'POST'],
    ['OPTIONS', '/v1/collections/c/items/x', 'DELETE, GET, HEAD'],
    ['POST', '/livez', 'GET, HEAD'],
  ])('%s %s says what is allowed', async (method, path, allow) => {
    const problem = await problemAt(path, { method });
    expect(problem).toMatchObject({ status: 405, code: 'method-not-allowed' });
    expect(problem.headers.get('allow')).toBe(allow);
  });

  test.each(['/v1/collections/%zz', '/v1/collections/%ff', '/v1/collections/c/items/%c3%28'])(
    'the path %s cannot be decoded',
    async (path) =>
      expect(await problemAt(path)).toMatchObject({ status: 400, code: 'malformed-url' }),
  );

  test('a parameter that is longer than any id', async () => {
    const problem = await problemAt(`/v1/collections/c/items/${'x'.repeat(3000)}`);
    expect(problem).toMatchObject({ status: 414, code: 'url-too-long' });
  });

  test.each([
    ['/v1/collections/UPPER', 'collection'],
    ['/v1/collections/..%2f..%2fetc', 'collection'],
    [`/v1/collections/c/items/${'x'.repeat(257)}`, 'item'],
    ['/v1/collections/c/items/a%00b', 'item'],
    ['/v1/collections?limit=0', 'limit'],
    ['/v1/collections?limit=1e9', 'limit'],
    ['/v1/collections?limit=NaN', 'limit'],
    ['/v1/collections?limit=1&limit=2', 'limit'],
    [`/v1/collections?cursor=${'x'.repeat(2000)}`, 'cursor'],
  ])('%s is refused for its %s', async (path, field) => {
    const problem = await problemAt(path);
    expect(problem).toMatchObject({ status: 422, code: 'invalid-request', errors: [{ field }] });
  });

  test('every answer carries the id of its request, and so does the problem', async () => {
    const first = await problemAt('/nothing');
    const second = await problemAt('/nothing');
    expect(first.headers.get('x-request-id')).toBe(first.instance);
    expect(first.instance).not.toBe(second.instance);
  });
});

describe('bodies', () => {
  test.each([
    ['nothing', ''],
    ['half', '{"query":'],
    ['two values', '{} {}'],
    ['a comment', '{/**/}'],
    ['NaN', '{"query":{"vector":[NaN]}}'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['an escaped __proto__ inside', '{"query":{"\\u005f_proto__":{}}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{}}}'],
  ])('JSON with %s is refused', async (name, body) => {
    const problem = await problemAt(search, post(body));
    const code = name === 'nothing' ? 'invalid-request' : 'malformed-json';
    expect(problem).toMatchObject({ status: name === 'nothing' ? 422 : 400, code });
  });

  test('bytes that are not UTF-8 are refused', async () => {
    const body = Buffer.from('{"query":{"item":"\xff"}}', 'latin1');
    expect(await problemAt(search, post(body))).toMatchObject({ code: 'malformed-json' });
  });

  test.each([
    ['k = 0', { query, k: 0 }, 'k'],
    ['k = 10⁹', { query, k: 1e9 }, 'k'],
    ['k = 1.5', { query, k: 1.5 }, 'k'],
    ['k as text', { query, k: '3' }, 'k'],
    ['no query', {}, 'query'],
    ['both kinds of query', { query, queries: [query] }, 'query'],
    ['an empty query', { query: {} }, 'query'],
    ['two contents', { query: { item: 'a', text: 'b' } }, 'query'],
    ['null in a vector', { query: { vector: [1, null] } }, 'query.vector[1]'],
    ['text in a vector', { queries: [query, { vector: ['1'] }] }, 'queries[1].vector[0]'],
    ['an empty vector', { query: { vector: [] } }, 'query.vector'],
    ['a broken base64 vector', { query: { vector: '****' } }, 'query.vector'],
    ['a broken base64 image', { query: { image: 'no base64' } }, 'query.image'],
    ['too many queries', { queries: Array.from({ length: 257 }, () => query) }, 'queries'],
    ['an unknown field', { query, limit: 3 }, 'limit'],
  ])('%s names the field', async (_name, body, field) => {
    const problem = await problemAt(search, post(JSON.stringify(body)));
    expect(problem).toMatchObject({ status: 422, code: 'invalid-request' });
    expect(problem.errors?.[0]?.field).toBe(field);
  });

  test('a number too large for JSON becomes no infinite vector', async () => {
    const problem = await problemAt(search, post('{"query":{"vector":[1e999]}}'));
    expect(problem.errors).toEqual([
      { field: 'query.vector[0]', message: 'has to be a finite number' },
    ]);
  });

  test('deep nesting is refused, not a stack overflow', async () => {
    const depth = 100_000;
    const deep = '['.repeat(depth) + ']'.repeat(depth);
    for (const body of [deep, `{"query":${deep}}`, `{"query":{"vector":${deep}}}`])
      expect(await problemAt(search, post(body))).toMatchObject({ status: 422 });
    const items = `{"items":[{"id":"a","vector":[1],"metadata":{"m":${deep}}}]}`;
    const problem = await problemAt('/v1/collections/c/items', post(items));
    expect(problem.errors?.[0]?.field).toBe('items[0].metadata');
  });

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'x'])(
    'a body of type %s is refused',
    async (type) => {
      const problem = await problemAt('/v1/compare', post('a=b', type));
      expect(problem).toMatchObject({ status: 415, code: 'content-type-unsupported' });
    },
  );

  test('a form is taken for items only', async () => {
    const form = new FormData();
    form.set('a', new Blob(['x']), 'a');
    const problem = await problemAt(search, { method: 'POST', body: form });
    expect(problem).toMatchObject({ status: 415, code: 'content-type-unsupported' });
  });

  test('a compressed body is refused unread', async () => {
    const init = post('x');
    const headers = { ...init.headers, 'content-encoding': 'gzip' };
    expect(await problemAt(search, { ...init, headers })).toMatchObject({
      status: 415,
      code: 'content-encoding-unsupported',
    });
  });

  test('a body over the limit is refused by its announced length', async () => {
    const body = Buffer.alloc(bodyLimitBytes + 1, 0x20);
    expect(await problemAt(search, post(body))).toMatchObject({ code: 'body-too-large' });
  });

  test('other routes take small bodies only', async () => {
    const body = Buffer.alloc(300 * 1024, 0x20);
    expect(await problemAt('/v1/collections', post(body))).toMatchObject({
      code: 'body-too-large',
    });
    expect(await problemAt(search, post(body))).toMatchObject({ code: 'malformed-json' });
  });

  test('200 MB of unknown length are read and dropped, and the answer arrives', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 0x20);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        if ((sent += 1) > 200) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const before = process.memoryUsage().rss;
    const problem = await problemAt(search, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    });
    expect(problem).toMatchObject({ status: 413, code: 'body-too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});

describe('below HTTP', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n', '400', 'malformed-request'],
    [
      'a bad header',
      'GET /livez HTTP/1.1\r\nhost: localhost\r\nx y: z\r\n\r\n',
      '400',
      'malformed-request',
    ],
    [
      'endless headers',
      `GET /livez HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
      '431',
      'headers-too-large',
    ],
    [
      'both lengths',
      'POST /v1/compare HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\nabc',
      '400',
      'malformed-request',
    ],
  ])('%s is answered with a problem', async (_name, bytes, status, code) => {
    const answer = await sendRaw(open.port, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
    expect(problemSchema.parse(JSON.parse(body))).toMatchObject({ code });
  });

  test('a body that ends early harms nobody', async () => {
    const head =
      'POST /v1/compare HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{';
    await sendRaw(open.port, head, 100);
    expect((await fetch(`${open.baseUrl}/livez`)).status).toBe(200);
  });
});

describe('access without a key', () => {
  test.each(['localhost', 'localhost:7700', '127.0.0.1:1', '[::1]:7700', 'LOCALHOST'])(
    'the host %s is this machine',
    async (host) => expect(await withHost(host)).toMatch(/^HTTP\/1\.1 200 /),
  );

  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:7700', '10.0.0.1'])(
    'the host %s is not: DNS rebinding ends here',
    async (host) => {
      const answer = await withHost(host);
      expect(answer).toMatch(/^HTTP\/1\.1 421 /);
      expect(answer).toContain('host-not-allowed');
    },
  );

  test("another site's form is refused before it is read", async () => {
    const form = new FormData();
    form.set('a', new Blob(['x']), 'a');
    const problem = await problemAt('/v1/collections/c/items', {
      method: 'POST',
      body: form,
      headers: { origin: 'https://evil.example' },
    });
    expect(problem).toMatchObject({ status: 403, code: 'cross-origin-refused' });
  });

  test('a page of this server may write, and no other site may read', async () => {
    const init = post('{');
    const headers = { ...init.headers, origin: open.baseUrl };
    const problem = await problemAt(search, { ...init, headers });
    expect(problem.code).toBe('malformed-json');
    expect(problem.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('access with a key', () => {
  test.each(['/v1/collections', '/metrics', '/openapi.json', '/docs', '/nothing', '/livez/'])(
    '%s needs it',
    async (path) => {
      const problem = await problemAt(path, {}, locked);
      expect(problem).toMatchObject({ status: 401, code: 'unauthorized' });
      expect(problem.headers.get('www-authenticate')).toBe('Bearer realm="kindred"');
    },
  );

  test.each(['/livez', '/readyz'])('%s does not', async (path) =>
    expect((await fetch(locked.baseUrl + path)).status).toBe(200),
  );

  test.each([
    'Bearer',
    'Bearer ',
    `Bearer ${key}x`,
    `Bearer ${key.slice(1)}`,
    `Basic ${key}`,
    key,
    `Bearer x ${key}`,
  ])('%j is not it', async (authorization) =>
    expect(await problemAt('/metrics', withKey(authorization), locked)).toMatchObject({
      code: 'unauthorized',
    }),
  );

  test('the key opens, and any host name is fine then', async () => {
    const response = await fetch(`${locked.baseUrl}/metrics`, withKey(`Bearer ${key}`));
    expect(response.status).toBe(200);
    const answer = await sendRaw(
      locked.port,
      `GET /openapi.json HTTP/1.1\r\nhost: kindred.example\r\nauthorization: bearer ${key}\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('the key is never logged', () => expect(locked.log.join('')).not.toContain(key));
});

describe('errors that nobody foresaw', () => {
  test('give an id, and their details to the log only', async () => {
    const problem = await problemAt('/v1/collections/c');
    expect(problem).toMatchObject({ status: 500, code: 'internal-error' });
    expect(problem.detail).not.toContain('touched');
    const line = open.log.find(
      (each) => each.includes(problem.instance ?? '') && each.includes('"err"'),
    );
    expect(line).toContain('collections.find may not be touched');
  });
});

describe('service routes', () => {
  test('/metrics counts by the pattern of the route, not by the path', async () => {
    await fetch(`${open.baseUrl}/v1/collections/some-name`);
    const text = await (await fetch(`${open.baseUrl}/metrics`)).text();
    expect(text).toContain('route="/v1/collections/:collection",status="500"');
    expect(text).not.toContain('some-name');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  test('/docs loads nothing from elsewhere, and everything it loads is there', async () => {
    const response = await fetch(`${open.baseUrl}/docs`);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).not.toMatch(/https?:\/\//);
    const parts = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part ?? '');
    expect(parts).toHaveLength(4);
    for (const part of parts) expect((await fetch(`${open.baseUrl}/${part}`)).status).toBe(200);
  });

  test.each(['package.json', 'index.js', '..%2fpackage.json', '__proto__', 'constructor'])(
    '/docs/%s is not served',
    async (name) => expect(await problemAt(`/docs/${name}`)).toMatchObject({ status: 404 }),
  );

  test('/openapi.json describes exactly the routes that are there', async () => {
    const response = await fetch(`${open.baseUrl}/openapi.json`);
    const { paths } = (await response.json()) as { paths: Record<string, object> };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    // What the page of the queues asks for is Bull Board's own affair.
    const own = open.app.routes.list().filter((route) => !route.includes(' /admin/queues/'));
    expect(documented.sort()).toEqual(own.sort());
  });
});
