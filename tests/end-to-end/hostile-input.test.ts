import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { crc32, deflateSync } from 'node:zlib';
import { startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await startTestPlatform();
  const { client } = platform;
  const { id } = await client.startRun({
    model: 'eyes',
    data: { dataset: 'drawn-alphabets', split: 'evaluation' },
    config: {
      preprocessing: { kind: 'image', height: 28, width: 28, channels: 1, invert: true },
      encoder: { kind: 'conv4', filters: 8, embeddingSize: 8, normalize: true },
      steps: 5,
      batchPairs: 8,
    },
  });
  for await (const { event } of client.runEvents(id)) expect(event).toBeDefined();
  await client.createCollection({ name: 'pictures', modality: 'image', model: 'eyes' });
  await client.createCollection({
    name: 'points',
    modality: 'vector',
    dimension: 3,
    distance: 'cosine',
  });
  await client.upsertItems({ collection: 'points' }, { items: [{ id: 'a', vector: [1, 2, 3] }] });
}, 240_000);

afterAll(async () => {
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
}, 60_000);

/** A PNG that is 30,000 × 30,000 grey pixels when decoded, and small as a file. */
function pixelBomb(): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const framed = Buffer.alloc(typed.length + 8);
    framed.writeUInt32BE(body.length, 0);
    typed.copy(framed, 4);
    framed.writeUInt32BE(crc32(typed), typed.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header[8] = 8;
  const rows = deflateSync(Buffer.alloc(1_000_000));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const zip = Buffer.from('504b0304140000000800', 'hex');
const base64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64');

async function post(
  path: string,
  body: unknown,
): Promise<{ status: number; problem: Record<string, unknown> }> {
  const answer = await fetch(platform.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return { status: answer.status, problem: (await answer.json()) as Record<string, unknown> };
}

const items = '/v1/collections/pictures/items';
const search = '/v1/collections/points/search';
const cases: [what: string, path: string, body: unknown, field: string | undefined][] = [
  [
    'a text that says it is an image',
    items,
    { items: [{ id: 'x', image: base64('no image at all') }] },
    'items[0].image',
  ],
  ['a zip as an image', items, { items: [{ id: 'x', image: base64(zip) }] }, 'items[0].image'],
  [
    'a cut PNG',
    items,
    { items: [{ id: 'x', image: base64(pixelBomb().subarray(0, 40)) }] },
    'items[0].image',
  ],
  ['a pixel bomb', items, { items: [{ id: 'x', image: base64(pixelBomb()) }] }, 'items[0].image'],
  [
    'an SVG with an outside reference',
    items,
    {
      items: [
        {
          id: 'x',
          image: base64(
            '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
          ),
        },
      ],
    },
    'items[0].image',
  ],
  [
    'a broken image behind a good id',
    items,
    {
      items: [
        { id: 'good', image: base64('a') },
        { id: 'bad', image: base64('b') },
      ],
    },
    'items[0].image',
  ],
  [
    'a broken image as a query',
    '/v1/collections/pictures/search',
    { query: { image: base64('nothing') } },
    'query.image',
  ],
  ['a vector with NaN', search, '{"query":{"vector":[1,NaN,3]}}', undefined],
  ['a vector with null', search, { query: { vector: [1, null, 3] } }, 'query'],
  ['a number too large for a float', search, '{"query":{"vector":[1,1e39,3]}}', 'query.vector'],
  ['a short vector', search, { query: { vector: [1, 2] } }, 'query.vector'],
  ['a zero vector in a cosine space', search, { query: { vector: [0, 0, 0] } }, 'query.vector'],
  ['k = 0', search, { query: { vector: [1, 2, 3] }, k: 0 }, 'k'],
  ['k = 10⁹', search, { query: { vector: [1, 2, 3] }, k: 1e9 }, 'k'],
  ['malformed JSON', search, '{"query":', undefined],
  ['an unknown collection', '/v1/collections/nowhere/search', { query: { text: 'x' } }, undefined],
  ['an unknown item', search, { query: { item: 'b' } }, 'query.item'],
  [
    'an unknown model',
    '/v1/compare',
    { model: 'never', a: { text: 'a' }, b: { text: 'b' } },
    undefined,
  ],
];

describe('hostile input', () => {
  test.each(cases)('%s is answered by a problem', async (_, path, body, field) => {
    const { status, problem } = await post(path, body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(problem).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) });
    const fields = ((problem['errors'] ?? []) as { field: string }[]).map((error) => error.field);
    expect(field === undefined || fields.some((name) => name.startsWith(field))).toBe(true);
  });

  test('a body of 200 MB is refused before it is read', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = request(
        platform.url + items,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': 200_000_000 },
        },
        (answer) => {
          resolve(answer.statusCode);
          call.destroy();
        },
      );
      call.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
      });
      call.write('{"items":[');
    });
    expect(status).toBe(413);
  }, 30_000);

  test('nothing of it was stored, and everything still answers', async () => {
    const { client } = platform;
    expect(await client.getCollection({ collection: 'pictures' })).toMatchObject({
      items: 0,
      failed: 0,
    });
    expect(await client.getCollection({ collection: 'points' })).toMatchObject({ items: 1 });
    const { results } = await client.search(
      { collection: 'points' },
      { query: { vector: [1, 2, 3] } },
    );
    expect(results[0]?.matches[0]).toMatchObject({ id: 'a' });
    expect(platform.printed()).not.toContain('started again');
  });

  test('a model that a collection needs stays; a deleted one is not found', async () => {
    const { client } = platform;
    await expect(client.deleteModel({ model: 'eyes' })).rejects.toMatchObject({
      status: 409,
      code: 'model-in-use',
    });
    await client.deleteCollection({ collection: 'pictures' });
    await client.deleteModel({ model: 'eyes' });
    const body = { model: 'eyes', a: { image: base64(zip) }, b: { image: base64(zip) } };
    expect(await post('/v1/compare', body)).toMatchObject({
      status: 404,
      problem: { code: 'model-not-found' },
    });
  });
});
