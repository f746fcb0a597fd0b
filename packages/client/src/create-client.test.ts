import { afterEach, describe, expect, test } from '@jest/globals';
import { operations } from '@kindred/contracts';
import { createClient } from './create-client.ts';
import { ApiError } from './errors/api-error.ts';
import { InvalidRequestError } from './errors/invalid-request-error.ts';
import { RequestTimeoutError } from './errors/request-timeout-error.ts';
import { UnexpectedResponseError } from './errors/unexpected-response-error.ts';
import { UnreachableError } from './errors/unreachable-error.ts';
import { json, problem, startServer, type TestServer } from './http-server.fixture.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(...answer: Parameters<typeof startServer>) {
  server = await startServer(...answer);
  return { seen: server.seen, client: createClient({ baseUrl: server.baseUrl }) };
}

describe('requests', () => {
  test('there is a method for every operation', async () => {
    const { client } = await serve((_request, response) => json(response, 200, {}));
    for (const name of Object.keys(operations)) expect(client).toHaveProperty(name);
  });

  test('a body is sent as JSON to the path of its operation, with the key', async () => {
    server = await startServer((_request, response) => json(response, 201, { name: 'a' }));
    const client = createClient({ baseUrl: `${server.baseUrl}/`, key: 'k'.repeat(16) });
    const created = await client.createCollection({ name: 'a', modality: 'vector', dimension: 2 });
    expect(created.name).toBe('a');
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/v1/collections' });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      name: 'a',
      modality: 'vector',
      dimension: 2,
    });
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${'k'.repeat(16)}`,
      'content-type': 'application/json',
    });
  });

  test.each(['a/b', '%2F', 'ü ?#', '漢字 😀', '__proto__', '../x'])(
    'the id %j survives the path',
    async (item) => {
      const { client, seen } = await serve((_request, response) => response.writeHead(204).end());
      expect(await client.deleteItem({ collection: 'c', item })).toBeUndefined();
      const [, encoded] = /^\/v1\/collections\/c\/items\/([^/?#]+)$/.exec(seen[0]?.url ?? '') ?? [];
      expect(decodeURIComponent(encoded ?? '')).toBe(item);
    },
  );

  test.each(['..', '.', '', '\ud800'])(
    'the id %j would name something else: not sent',
    async (item) => {
      const { client, seen } = await serve((_request, response) => response.writeHead(204).end());
      const call = client.deleteItem({ collection: 'c', item });
      await expect(call).rejects.toThrow(InvalidRequestError);
      await expect(call).rejects.toMatchObject({ errors: [{ field: 'item' }] });
      expect(seen).toEqual([]);
    },
  );

  test('queries are encoded, absent ones left out', async () => {
    const { client, seen } = await serve((_request, response) => json(response, 200, { data: [] }));
    await client.listItems({ collection: 'c' }, { cursor: 'a&b=c', limit: 5 });
    await client.listModels();
    expect(seen.map(({ url }) => url)).toEqual([
      '/v1/collections/c/items?cursor=a%26b%3Dc&limit=5',
      '/v1/models',
    ]);
  });

  test('a path in the base address stays; other protocols are refused', async () => {
    server = await startServer((_request, response) => json(response, 200, { data: [] }));
    await createClient({ baseUrl: `${server.baseUrl}/kindred/` }).listModels();
    expect(server.seen[0]?.url).toBe('/kindred/v1/models');
    expect(() => createClient({ baseUrl: 'file:///etc' })).toThrow(TypeError);
  });
});

describe('answers that are no success', () => {
  test('a problem becomes an ApiError with code, fields and Retry-After', async () => {
    const errors = [{ field: 'k', message: 'too large' }];
    const { client } = await serve((_request, response) => {
      response.setHeader('retry-after', '7');
      json(response, 422, problem(422, 'invalid-request', { errors }));
    });
    const call = client.search({ collection: 'c' }, { query: { item: 'a' }, k: 9 });
    await expect(call).rejects.toThrow(ApiError);
    await expect(call).rejects.toMatchObject({
      status: 422,
      code: 'invalid-request',
      errors,
      retryAfter: 7,
      message: 'it is invalid-request\n  k: too large',
    });
  });

  test.each([
    ['HTML with 200', 200, 'text/html', '<p>'],
    ['cut JSON', 200, 'application/json', '{"data":['],
    ['a gateway that fails', 502, 'text/html', '<h1>Bad Gateway</h1>'],
    ['JSON that is no problem', 500, 'application/json', '{"error":"x"}'],
  ])('%s is an UnexpectedResponseError', async (_name, status, type, body) => {
    const { client } = await serve((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    );
    await expect(client.listModels()).rejects.toThrow(UnexpectedResponseError);
  });

  test('nothing listens: one sentence says what to start', async () => {
    const gone = await startServer(() => undefined);
    await gone.close();
    const call = createClient({ baseUrl: gone.baseUrl, retries: 0 }).listModels();
    await expect(call).rejects.toThrow(UnreachableError);
    await expect(call).rejects.toThrow(/npm start/);
  });
});

describe('time', () => {
  test('an answer that does not come is a timeout, a half answer too', async () => {
    const { client } = await serve((request, response) => {
      if (request.url?.includes('half'))
        response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    });
    const options = { timeoutMs: 100 };
    await expect(client.listModels({}, options)).rejects.toThrow(RequestTimeoutError);
    await expect(client.getModel({ model: 'half' }, options)).rejects.toThrow(RequestTimeoutError);
  });

  test("the caller's signal ends the call with its own reason", async () => {
    const { client } = await serve(() => undefined);
    const controller = new AbortController();
    const call = client.listModels({}, { signal: controller.signal });
    const reason = new Error('enough');
    setTimeout(() => controller.abort(reason), 20);
    await expect(call).rejects.toBe(reason);
  });
});

describe('trying again', () => {
  test('a GET is tried again after 503 and after a cut connection', async () => {
    const { client, seen } = await serve((_request, response, index) => {
      if (index === 0) response.setHeader('retry-after', '0');
      if (index === 0) json(response, 503, problem(503, 'not-ready'));
      else if (index === 1) response.destroy();
      else json(response, 200, { data: [], nextCursor: null });
    });
    expect(await client.listModels()).toEqual({ data: [], nextCursor: null });
    expect(seen).toHaveLength(3);
  });

  test('so is a search, although it is a POST', async () => {
    const answer = {
      results: [],
      nextCursor: null,
      model: null,
      version: null,
      engine: 'exact',
      tookMs: 1,
    };
    const { client, seen } = await serve((_request, response, index) =>
      index === 0 ? response.destroy() : json(response, 200, answer),
    );
    const found = client.search({ collection: 'c' }, { query: { item: 'a' } });
    expect(await found).toEqual(answer);
    expect(seen).toHaveLength(2);
  });

  test('it gives up in the end', async () => {
    const { client, seen } = await serve((_request, response) =>
      json(response, 503, problem(503, 'not-ready')),
    );
    await expect(client.listModels()).rejects.toMatchObject({ code: 'not-ready' });
    expect(seen).toHaveLength(3);
  });

  test('a long Retry-After is left to the caller', async () => {
    const { client, seen } = await serve((_request, response) => {
      response.setHeader('retry-after', '600');
      json(response, 503, problem(503, 'not-ready'));
    });
    await expect(client.listModels()).rejects.toMatchObject({ retryAfter: 600 });
    expect(seen).toHaveLength(1);
  });

  test('a write is never sent twice', async () => {
    const { client, seen } = await serve((_request, response) => response.destroy());
    await expect(client.cancelRun({ run: crypto.randomUUID() })).rejects.toThrow(UnreachableError);
    expect(seen).toHaveLength(1);
  });
});

describe('readiness', () => {
  test('a 503 with reasons is an answer; a problem is not', async () => {
    const body = { ready: false, checks: [{ name: 'database', ok: false, detail: 'down' }] };
    const { client } = await serve((_request, response, index) =>
      index === 0 ? json(response, 503, body) : json(response, 503, problem(503, 'not-ready')),
    );
    expect(await client.readiness()).toEqual(body);
    await expect(client.readiness()).rejects.toThrow(ApiError);
  });
});

describe('waitUntilIndexed', () => {
  test('looks until nothing waits', async () => {
    const { client, seen } = await serve((_request, response, index) =>
      json(response, 200, { name: 'c', pending: 2 - index }),
    );
    const pending: number[] = [];
    const onProgress = (state: { pending: number }) => void pending.push(state.pending);
    const state = await client.waitUntilIndexed('c', { pollMs: 5, onProgress });
    expect(state.pending).toBe(0);
    expect(pending).toEqual([2, 1, 0]);
    expect(seen[0]?.url).toBe('/v1/collections/c');
  });

  test('stops waiting at the signal', async () => {
    const { client } = await serve((_request, response) => json(response, 200, { pending: 1 }));
    const signal = AbortSignal.timeout(50);
    await expect(client.waitUntilIndexed('c', { signal, pollMs: 10_000 })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});

test('itemContent gives the bytes and their type', async () => {
  const bytes = Buffer.from([0, 255, 13, 10, 128]);
  const { client, seen } = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(bytes),
  );
  const content = await client.itemContent({ collection: 'c', item: 'a/b' });
  expect(content.contentType).toBe('image/png');
  expect([...content.bytes]).toEqual([...bytes]);
  expect(seen[0]?.url).toBe('/v1/collections/c/items/a%2Fb/content');
});
