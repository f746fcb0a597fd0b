import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { comparePassagesOptionsSchema, comparePassagesResponseSchema } from '@kindred/contracts';
import { noServices, startApp, type RunningApp } from '../test-client.fixture.ts';
import { PassageComparer } from './passage-comparer.ts';

const copied =
  'every evening the keeper of the lighthouse climbs the narrow stairs and trims the lamp before the ships arrive';
const a = `Once upon a time ${copied}. The end.`;
const b = `Nobody knows that ${copied}, or why.`;
const options = comparePassagesOptionsSchema.parse({});

let comparer: PassageComparer;
let app: RunningApp;
beforeAll(async () => {
  comparer = new PassageComparer({ timeoutMs: 120_000 });
  app = await startApp({ ...noServices, passages: comparer });
});
afterAll(async () => {
  await app.close();
  await comparer.close();
});

async function send(body: unknown) {
  const response = await fetch(`${app.baseUrl}/v1/passages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('POST /v1/passages', () => {
  test('finds what two texts have in common', async () => {
    const answer = await send({ a, b });
    expect(answer.status).toBe(200);
    const { passages, class: kind } = comparePassagesResponseSchema.parse(answer.body);
    expect(kind).toBe('near');
    const [passage] = passages;
    const inA = a.slice(passage?.a.start, passage?.a.end);
    expect(inA.toLowerCase()).toContain(copied.slice(20, -20));
    expect(b.slice(passage?.b.start, passage?.b.end)).toBe(inA);
  });

  test('says so where there is nothing', async () => {
    expect(await send({ a, b: 'Bread is made of flour, water and salt.' })).toEqual({
      status: 200,
      body: { similarity: 0, class: null, shares: { a: 0, b: 0 }, passages: [] },
    });
  });

  test('compares programs by their structure', async () => {
    const program = (name: string) =>
      `function ${name}(list) { let sum = 0; for (const each of list) { if (each > 0) sum += each; } return sum; }`;
    const answer = await send({
      a: program('total'),
      b: program('positive'),
      options: { language: 'javascript' },
    });
    expect(answer).toMatchObject({ status: 200, body: { similarity: 1 } });
  });

  test('takes any text', async () => {
    const strange = `\0\ud83d<script>\u202e${'\u0301'.repeat(1000)}`;
    expect(await send({ a: strange, b: strange })).toMatchObject({ status: 200 });
    expect(await send({ a: '', b: '' })).toMatchObject({ status: 200 });
  });

  test.each([
    ['one text', { a }, 'b'],
    ['a number', { a, b: 5 }, 'b'],
    ['a text that is too long', { a: 'x'.repeat(1_000_001), b }, 'a'],
    ['an unknown language', { a, b, options: { language: 'auto' } }, 'options.language'],
  ])('refuses %s', async (_what, body, field) => {
    const answer = await send(body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request' } });
    expect(answer.body['errors']).toMatchObject([{ field }]);
  });
});

describe('a comparer', () => {
  const comparers: PassageComparer[] = [];
  afterEach(async () => {
    for (const each of comparers.splice(0)) await each.close();
  });
  const open = (limits: ConstructorParameters<typeof PassageComparer>[0]) => {
    const opened = new PassageComparer(limits);
    comparers.push(opened);
    return opened;
  };

  test('gives up on texts that take too long, those that wait and those it is at', async () => {
    const impatient = open({ timeoutMs: 1 });
    for (let round = 0; round < 3; round += 1) {
      const asked = Array.from({ length: 4 }, () => impatient.compare({ a, b, options }));
      for (const each of await Promise.allSettled(asked))
        expect(each).toMatchObject({ reason: { code: 'passages-too-slow' } });
    }
  });

  test('refuses more than may wait, and serves those that do', async () => {
    const small = open({ maxWaiting: 1, timeoutMs: 120_000 });
    const asked = await Promise.allSettled(
      Array.from({ length: 6 }, () => small.compare({ a, b, options })),
    );
    const refused = asked.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(6);
    for (const each of refused)
      expect(each).toMatchObject({ reason: { code: 'passages-overloaded' } });
    expect(await small.compare({ a, b, options })).toMatchObject({ class: 'near' });
  });
});
