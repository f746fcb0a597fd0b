import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeVector } from '@kindred/client';
import type { ListedItem, OperationBody } from '@kindred/contracts';
import { newHome, startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';
import { runKindred } from '../processes/run-kindred.fixture.ts';

let platform: TestPlatform;
const folder = newHome();
const kindred = (...words: string[]) =>
  runKindred(words, { KINDRED_URL: platform.url, KINDRED_HOME: platform.home });
const at = (name: string) => join(folder, name);

async function json(...words: string[]) {
  const outcome = await kindred('--json', ...words);
  expect([outcome.stderr, outcome.code]).toEqual([expect.any(String), 0]);
  return JSON.parse(outcome.stdout);
}

async function make(
  settings: OperationBody<'createCollection'>,
  items: OperationBody<'upsertItems'>['items'],
) {
  await platform.client.createCollection(settings);
  const collection = settings.name;
  for (let start = 0; start < items.length; start += 1000)
    await platform.client.upsertItems({ collection }, { items: items.slice(start, start + 1000) });
}

/** What a collection is made of, without its times and revisions. */
async function contents(collection: string) {
  const all: ListedItem[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 1000, include: 'content', ...(cursor === undefined ? {} : { cursor }) };
    const page = await platform.client.listItems({ collection }, query);
    all.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all.map(({ id, metadata, content }) => ({ id, metadata, content }));
}

const vectors = (name: string, dimension: number) =>
  ({ name, modality: 'vector', dimension, distance: 'euclidean' }) as const;

beforeAll(async () => {
  platform = await startTestPlatform();
}, 120_000);

afterAll(async () => {
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('a collection that is exported and imported again', () => {
  const metadata = [
    {},
    { text: 'a "quoted", text\r\nof two lines', n: -1.5, deep: { list: [1, null, { x: true }] } },
    { metadata: { id: 'not the id' }, label: 'a label', vector: [1, 2], ü: '漢字 😀', '': '' },
    { leading: ' space ', formula: '=1+1', date: '2020-01-01', long: 'x'.repeat(5000) },
  ];
  const ids = ['a/b "c"', ' spaces ', 'ü,漢 😀', '0017', '__proto__', '{"id":1}'];
  const items = Array.from({ length: 2400 }, (_, i) => ({
    id: ids[i] ?? `item-${i}`,
    vector: encodeVector(Float32Array.of(i, -0, 0.1 * i, 1e-40, -1e15, i % 7)),
    metadata: metadata[i % metadata.length] ?? {},
  }));
  beforeAll(() => make(vectors('points', 6), items), 60_000);

  test.each(['jsonl', 'parquet', 'csv'])(
    'as %s is the same collection, and the original takes it as unchanged',
    async (format) => {
      const file = at(`points.${format}`);
      const written = await json('export', 'points', '--out', file);
      expect(written).toMatchObject({ format, rows: 2400, skipped: 0, changed: false });
      const copy = `copy-${format}`;
      const counts = { rows: 2400, accepted: 2400, skipped: 0, repeated: 0, problems: [] };
      const made = await json('import', copy, file, '--distance', 'euclidean');
      expect(made).toMatchObject({ ...counts, created: 2400, items: 2400, indexed: 2400 });
      expect(await contents(copy)).toEqual(await contents('points'));
      const again = await json('import', 'points', file);
      expect(again).toMatchObject({ ...counts, created: 0, updated: 0, unchanged: 2400 });
    },
    240_000,
  );

  test.each(['fvecs', 'npy'])(
    'as %s gives its vectors in the order of ids, which are numbers then',
    async (format) => {
      const file = at(`points.${format}`);
      expect(await json('export', 'points', '--out', file)).toMatchObject({ rows: 2400 });
      const copy = `numbered-${format}`;
      expect(await json('import', copy, file)).toMatchObject({ created: 2400 });
      const originals = await contents('points');
      const copies = new Map((await contents(copy)).map(({ id, content }) => [id, content]));
      expect(originals.map((_, row) => copies.get(`${row}`))).toEqual(
        originals.map(({ content }) => content),
      );
    },
    240_000,
  );

  test('texts come back with their line ends, with or without their embeddings', async () => {
    const texts = ['one\r\ntwo', ' "quoted", \t', '=SUM(A1)', '漢字 😀'];
    await make(
      { name: 'notes', modality: 'text' },
      texts.map((text, i) => ({ id: `n${i}`, text, metadata: { i } })),
    );
    await platform.client.waitUntilIndexed('notes');
    for (const format of ['jsonl', 'parquet', 'csv']) {
      const file = at(`notes.${format}`);
      await json('export', 'notes', '--out', file, '--vectors');
      const copy = `notes-${format}`;
      await json('import', copy, file, '--text-column', 'text');
      expect(await contents(copy)).toEqual(await contents('notes'));
    }
    const line = JSON.parse(readFileSync(at('notes.jsonl'), 'utf8').split('\n')[0] ?? '');
    const { dimension } = await platform.client.getCollection({ collection: 'notes' });
    expect(line).toMatchObject({ id: 'n0', text: texts[0], metadata: { i: 0 } });
    expect(line.vector).toHaveLength(dimension);
  }, 240_000);
});

describe('rows that are wrong', () => {
  const lines = [
    '{"id":"a","vector":[1,2]}',
    'no JSON',
    '{"id":"b","vector":[1,2,3]}',
    '{"id":"c","vector":[3,4]}',
    `{"id":"d","vector":[3,4],"metadata":{"a":"${'x'.repeat(20_000)}"}}`,
    '{"id":"e","vector":[5,6]}',
  ];
  const write = (name: string, some: readonly string[]) => {
    writeFileSync(at(name), `${some.join('\n')}\n`);
    return at(name);
  };
  const listed = async (collection: string) => (await contents(collection)).map(({ id }) => id);

  test('are named with row, place and reason, and left out', async () => {
    const file = write('wrong.jsonl', lines);
    const result = await json('import', 'skipping', file, '--on-error', 'skip');
    expect(result).toMatchObject({ rows: 6, accepted: 3, created: 3, skipped: 3 });
    expect(result.problems).toEqual([
      { row: 1, where: 'wrong.jsonl line 2', reason: expect.stringContaining('not JSON') },
      { row: 2, where: 'wrong.jsonl, id b', reason: expect.stringContaining('vector') },
      { row: 4, where: 'wrong.jsonl, id d', reason: expect.stringContaining('metadata') },
    ]);
    expect(await listed('skipping')).toEqual(['a', 'c', 'e']);
  }, 240_000);

  test('stop the import, which goes on from there', async () => {
    const first = write('first.jsonl', lines.slice(0, 1));
    const second = write('second.jsonl', lines.slice(1));
    const stopped = await kindred('import', 'stopping', first, second);
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toMatch(/row 1 \(second\.jsonl line 1\): it is not JSON/);
    expect(stopped.stderr).toMatch(/go on with --from 1\./);
    expect(await listed('stopping')).toEqual(['a']);

    const mended = write('second.jsonl', ['{"id":"new","vector":[9,9]}', ...lines.slice(5)]);
    const rest = await json('import', 'stopping', first, mended, '--from', '1');
    expect(rest).toMatchObject({ rows: 2, from: 1, created: 2, unchanged: 0 });
    expect(await listed('stopping')).toEqual(['a', 'e', 'new']);
  }, 240_000);

  test('that the server refuses stop the import too, and nothing of their batch is stored', async () => {
    const file = write('refused.jsonl', [lines[0] ?? '', lines[2] ?? '']);
    const stopped = await kindred('import', 'refusing', file);
    expect(stopped.stderr).toMatch(/row 1 \(refused\.jsonl, id b\): vector .*--on-error skip/);
    expect(await listed('refusing')).toEqual([]);
  }, 240_000);

  test('that are there already are rejected or linked with --on-duplicate, across files', async () => {
    const text = 'the quick brown fox jumps over the lazy dog on every single day of the week';
    const line = (id: string, content: string) => JSON.stringify({ id, text: content });
    const first = write('animals.jsonl', [line('a', text), line('b', 'an owl sleeps in the barn')]);
    const second = write('more.jsonl', [
      line('c', `${text} again`),
      line('d', 'an owl sleeps in the barn'),
      line('e', 'a fish swims in the pond'),
    ]);
    const counted = { rows: 2, accepted: 2, rejected: 0, linked: 0, replaced: 0 };
    expect(await json('import', 'animals', first, '--on-duplicate=reject')).toMatchObject(counted);
    expect(await json('import', 'animals', second, '--on-duplicate=reject')).toMatchObject({
      ...counted,
      rows: 3,
      accepted: 1,
      rejected: 2,
      repeated: 0,
    });
    expect(await listed('animals')).toEqual(['a', 'b', 'e']);
    const linked = await kindred('import', 'animals', second, '--on-duplicate=link');
    expect(linked.stdout).toContain('2 duplicates linked');
    expect(await contents('animals')).toMatchObject([
      { id: 'a', metadata: {} },
      { id: 'b', metadata: {} },
      { id: 'c', metadata: { duplicateOf: 'a' } },
      { id: 'd', metadata: { duplicateOf: 'b' } },
      { id: 'e', metadata: {} },
    ]);
  }, 240_000);

  test('of one id the last counts, and the others are counted', async () => {
    const file = write('twice.csv', ['id,text,n', 'a,old,1', 'b,x,2', 'a,new,3']);
    expect(await json('import', 'twice', file)).toMatchObject({
      rows: 3,
      accepted: 2,
      repeated: 1,
    });
    expect(await contents('twice')).toMatchObject([
      { id: 'a', content: { text: 'new' }, metadata: { n: '3' } },
      { id: 'b' },
    ]);
  }, 240_000);
});

describe('what cannot be done', () => {
  beforeAll(async () => {
    await make(vectors('fractions', 2), [{ id: 'a', vector: [0.5, 1] }]);
    writeFileSync(at('there.csv'), 'mine');
    writeFileSync(at('truth.ivecs'), Uint8Array.of(1, 0, 0, 0, 1, 0, 0, 0));
    writeFileSync(at('cut.fvecs'), Uint8Array.of(9, 0, 0, 0, 1));
    writeFileSync(at('broken.parquet'), 'PAR1 and nothing else PAR1');
  });

  test.each<[string, string[], number, RegExp]>([
    ['a file that is there', ['export', 'fractions', '--out', 'there.csv'], 1, /--force/],
    ['an unknown ending', ['export', 'fractions', '--out', 'a.xyz'], 1, /ends in none of/],
    ['no bytes', ['export', 'fractions', '--out', 'a.bvecs'], 1, /row 0 \(id a\): .* no byte/],
    ['no folder', ['export', 'fractions', '--out', 'no/a.csv'], 1, /cannot be written/],
    ['no collection', ['export', 'nowhere', '--out', 'a.csv'], 1, /nowhere/],
    ['no file named', ['export', 'fractions'], 2, /--out/],
    ['neighbours', ['import', 'x', 'truth.ivecs'], 1, /ground truth/],
    ['a cut file', ['import', 'x', 'cut.fvecs'], 1, /ends within a vector/],
    ['a broken file', ['import', 'x', 'broken.parquet'], 1, /broken\.parquet/],
    ['no rows', ['import', 'x', 'there.csv'], 1, /nothing to import/],
    ['a row below 0', ['import', 'x', 'there.csv', '--from', '-1'], 2, /whole number/],
  ])(
    '%s: one sentence, and no file',
    async (_, words, code, message) => {
      const outcome = await kindred(...words.map((word) => (word.includes('.') ? at(word) : word)));
      expect(outcome).toMatchObject({ code, stderr: expect.stringMatching(message) });
      expect(outcome.stderr).not.toContain('    at ');
      expect(readFileSync(at('there.csv'), 'utf8')).toBe('mine');
      expect(existsSync(at('a.bvecs'))).toBe(false);
      expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
    },
    240_000,
  );

  test('bytes go where vectors are bytes, and what is not is left out', async () => {
    const items = [
      { id: 'a', vector: [0, 255] },
      { id: 'b', vector: [1, 256] },
      { id: 'c', vector: [2, 3] },
    ];
    await make(vectors('bytes', 2), items);
    const file = at('bytes.bvecs');
    const result = await json('export', 'bytes', '--out', file, '--on-error', 'skip');
    expect(result).toMatchObject({ rows: 2, skipped: 1, bytes: 12 });
    expect([...readFileSync(file)]).toEqual([2, 0, 0, 0, 0, 255, 2, 0, 0, 0, 2, 3]);
  }, 240_000);
});
