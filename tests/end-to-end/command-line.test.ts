import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decodePixels, encodePng, openDataset } from '@kindred/datasets';
import { newHome, startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';
import { runKindred } from '../processes/run-kindred.fixture.ts';

let platform: TestPlatform;
const folder = newHome();
const kindred = (...words: string[]) =>
  runKindred(words, { KINDRED_URL: platform.url, KINDRED_HOME: platform.home });

beforeAll(async () => {
  platform = await startTestPlatform();
  // Twelve characters, eight drawings each, as a folder for each class.
  const perClass = new Map<string, number>();
  for await (const { className, content } of (await openDataset('drawn-alphabets')).samples(
    'background',
  )) {
    const count = perClass.get(className) ?? 0;
    if (count >= 8 || (count === 0 && perClass.size >= 12) || content.kind !== 'image') continue;
    perClass.set(className, count + 1);
    const into = join(folder, 'drawings', className.replaceAll(/[^\w-]/g, '_'));
    mkdirSync(into, { recursive: true });
    writeFileSync(join(into, `${count}.png`), content.bytes);
    if (perClass.size >= 12 && [...perClass.values()].every((drawn) => drawn >= 8)) break;
  }
}, 120_000);

afterAll(async () => {
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('kindred on a running server', () => {
  const config = join(folder, 'config.yaml');

  test('train, import, search and compare do the main job', async () => {
    writeFileSync(
      config,
      `preprocessing: { kind: image, height: 28, width: 28, channels: 1, invert: true }
encoder: { kind: conv4, filters: 16, embeddingSize: 32, normalize: true }
stepsPerEpoch: 20
batchPairs: 16
`,
    );
    const trained = await kindred(
      'train',
      'shapes',
      '--dataset',
      'drawn-alphabets',
      '--split',
      'background',
      '--config',
      config,
      '--steps',
      '80',
    );
    expect([trained.code, trained.stderr]).toEqual([0, expect.any(String)]);
    expect(trained.stdout).toMatch(/epoch +4\/4/);
    expect(trained.stdout).toContain('shapes version 1 is ready');

    const imported = await kindred(
      'import',
      'drawings',
      join(folder, 'drawings'),
      '--model',
      'shapes',
    );
    expect([imported.code, imported.stderr]).toEqual([0, expect.any(String)]);
    const { items, indexed } = await platform.client.getCollection({ collection: 'drawings' });
    expect([items, indexed]).toEqual([96, 96]);

    const [first, second] = (
      await platform.client.listItems({ collection: 'drawings' }, { limit: 2 })
    ).data;
    const found = await kindred('--json', 'search', 'drawings', '--item', first!.id, '-k', '3');
    expect(found.code).toBe(0);
    expect(JSON.parse(found.stdout).results[0].matches).toHaveLength(3);
    const table = await kindred('search', 'drawings', '--item', first!.id, '-k', '3');
    expect(table.stdout).toContain('3 neighbours in');

    // The same pixels in another file: other bytes, and a distance of 0.
    const { bytes } = await platform.client.itemContent({
      collection: 'drawings',
      item: first!.id,
    });
    const image = Buffer.from(encodePng(await decodePixels(bytes))).toString('base64');
    expect(Buffer.from(bytes).toString('base64')).not.toBe(image);
    const { outcomes } = await platform.client.upsertItems(
      { collection: 'drawings' },
      { items: [{ id: 'again', image }], onDuplicate: 'reject' },
    );
    expect(outcomes).toMatchObject([
      { id: 'again', outcome: 'rejected', duplicateOf: first!.id, by: 'probability' },
    ]);

    const compared = await kindred(
      '--json',
      'compare',
      first!.id,
      second!.id,
      '--collection',
      'drawings',
    );
    expect(JSON.parse(compared.stdout)).toMatchObject({
      model: 'shapes',
      version: 1,
      probability: expect.any(Number),
      match: expect.any(Boolean),
      verdict: expect.stringMatching(/^(match|unsure|no-match)$/),
    });

    const pictures = join(folder, 'pictures');
    const evaluated = await kindred(
      '--json',
      'evaluate',
      'shapes',
      '--dataset',
      'drawn-alphabets',
      '--split',
      'evaluation',
      '--pictures',
      pictures,
    );
    expect(evaluated.code).toBe(0);
    const { verification, oneShot, retrieval, ...rest } = JSON.parse(evaluated.stdout);
    expect(verification.auc).toBeGreaterThan(0.6);
    expect(oneShot.accuracy).toBeGreaterThan(0.1);
    expect(retrieval.recallAt['1']).toBeGreaterThan(retrieval.mapAtR);
    expect(rest.pictures.map((path: string) => basename(path))).toEqual([
      'roc.svg',
      'det.svg',
      'distances.svg',
      'reliability.svg',
      'embedding-map.svg',
    ]);
    for (const path of rest.pictures)
      expect(readFileSync(path, 'utf8')).toMatch(/^<svg .*<\/svg>\n$/);
  }, 240_000);

  test('a second import of the same folder changes nothing', async () => {
    const again = await kindred('--json', 'import', 'drawings', join(folder, 'drawings'));
    expect(JSON.parse(again.stdout)).toMatchObject({ accepted: 96, unchanged: 96, created: 0 });
  }, 60_000);

  test('import reads tables and JSON lines', async () => {
    writeFileSync(
      join(folder, 'notes.csv'),
      'id,text,topic\n1,"red apple, green apple",fruit\n2,blue car,cars\n',
    );
    const csv = await kindred('--json', 'import', 'notes', join(folder, 'notes.csv'));
    expect([csv.code, csv.stderr]).toEqual([0, expect.any(String)]);
    writeFileSync(
      join(folder, 'points.jsonl'),
      '{"id":"a","vector":[0,1],"label":"x"}\n{"id":"b","vector":[1,0],"label":"y"}\n',
    );
    const jsonl = await kindred('--json', 'import', 'points', join(folder, 'points.jsonl'));
    expect([jsonl.code, jsonl.stderr]).toEqual([0, expect.any(String)]);
    const text = await kindred('search', 'notes', '--text', 'red apple', '-k', '1');
    expect(text.stdout).toMatch(/^1 /m);
    const vector = await kindred('search', 'points', '--vector', '0.1,0.9', '-k', '1');
    expect(vector.stdout).toMatch(/^a /m);
  }, 60_000);

  test('filters, pages, groups, recommendations, counts, copies and truncation', async () => {
    const collection = 'films';
    await platform.client.createCollection({
      name: collection,
      modality: 'vector',
      dimension: 2,
      distance: 'euclidean',
    });
    const items = ['drama', 'crime', 'drama', 'crime', 'war', 'drama'].map((genre, n) => ({
      id: `f${n}`,
      vector: [n, 0],
      metadata: { genre, year: 2000 + n },
    }));
    await platform.client.upsertItems({ collection }, { items });
    const at = ['--vector', '0,0'];
    const filter = ['--filter', 'genre = drama and year > 2000'];
    const json = async (...words: string[]) => {
      const outcome = await kindred('--json', ...words);
      expect([outcome.stderr, outcome.code]).toEqual([expect.any(String), 0]);
      return JSON.parse(outcome.stdout);
    };
    const ids = (matches: { id: string }[]) => matches.map(({ id }) => id);

    const first = await json('search', collection, ...at, ...filter, '-k', '1');
    expect(ids(first.results[0].matches)).toEqual(['f2']);
    const cursor = ['--cursor', first.nextCursor];
    const next = await json('search', collection, ...at, ...filter, '-k', '1', ...cursor);
    expect(ids(next.results[0].matches)).toEqual(['f5']);
    const near = await json('search', collection, ...at, '--within', '1', '--explain');
    expect([ids(near.results[0].matches), near.explain.complete]).toEqual([['f0', 'f1'], true]);
    const spread = await json('search', collection, ...at, '--diversity', '1', '-k', '2');
    expect(ids(spread.results[0].matches)).toEqual(['f0', 'f5']);

    const grouping = ['--group-by', 'genre', '--group-size', '2', '--facets', 'genre'];
    const grouped = await kindred('search', collection, ...at, ...grouping);
    expect(grouped.stdout).toMatch(/^drama +f0 /m);
    expect(grouped.stdout).toMatch(/^ +f2 /m);
    expect(grouped.stdout).toContain('genre: drama 3, crime 2, war 1');
    expect(grouped.stdout).toContain('3 groups of 5 neighbours in');

    const examples = ['--positive', 'f0', 'f2', '--negative', 'f5'];
    const liked = await json('recommend', collection, ...examples, '-k', '2');
    expect(ids(liked.matches)).toEqual(['f1', 'f3']);
    const scored = [...examples, '--strategy', 'best-score', '--filter', 'genre in (crime)'];
    expect(ids((await json('recommend', collection, ...scored)).matches)).toEqual(['f1', 'f3']);

    expect(await json('count', collection, '--filter', 'not genre = drama')).toEqual({ count: 3 });
    expect((await kindred('count', collection)).stdout).toBe('6 items\n');

    expect((await kindred('copy', collection, 'films-copy')).stdout).toBe(
      'films-copy has 6 items\n',
    );
    const asked = await kindred('truncate', 'films-copy');
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringMatching(/has 6 items.*--yes/)]);
    expect(await json('truncate', 'films-copy', '--yes')).toMatchObject({ deleted: 6 });
    expect(await json('count', 'films-copy')).toEqual({ count: 0 });
    expect(await json('count', collection)).toEqual({ count: 6 });
  }, 60_000);

  test('collections are shown, set and tuned', async () => {
    const collection = 'waves';
    await platform.client.createCollection({
      name: collection,
      modality: 'vector',
      dimension: 4,
      distance: 'euclidean',
    });
    const vector = (n: number) => [1, 2, 3, 4].map((at) => Math.sin(n * at * 0.37) + n / 1000);
    for (let from = 0; from < 2500; from += 500) {
      const items = Array.from({ length: 500 }, (_, n) => ({
        id: `w${from + n}`,
        vector: vector(from + n),
      }));
      await platform.client.upsertItems({ collection }, { items });
    }
    const set = await kindred('collections', 'set', collection, '--ef', '77', '--recall', '0.9');
    expect([set.code, set.stderr]).toEqual([0, expect.any(String)]);
    expect(set.stdout).toMatch(/^settings .* M 16 .* ef 77 · recall wanted 0\.9$/m);
    const tuned = await kindred('collections', 'tune', collection, '--sample', '2000', '--apply');
    expect([tuned.code, tuned.stderr]).toEqual([0, expect.any(String)]);
    expect(tuned.stdout).toContain(
      '2,000 of 2,500 vectors as float32, 200 others as queries, k 10',
    );
    expect(tuned.stdout).toMatch(/ chosen$/m);
    expect(tuned.stdout).toContain('It is set');
    const shown = await kindred('--json', 'collections', 'show', collection);
    const { index, state, items } = JSON.parse(shown.stdout);
    expect(items).toBe(2500);
    expect(index.ef).toBeLessThan(77);
    expect(index).toMatchObject({ targetRecall: 0.9, storage: 'float32' });
    expect(state).toMatchObject({ vectors: 2500, plan: expect.any(String) });
    const json = await kindred('--json', 'collections', 'tune', collection, '--sample', '2000');
    expect(JSON.parse(json.stdout)).toMatchObject({
      status: 'succeeded',
      targetRecall: 0.9,
      result: { applied: false, tries: expect.any(Array), choice: { ef: expect.any(Number) } },
    });
  }, 120_000);

  test('mistakes end in one sentence and an exit code', async () => {
    const configured = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return ['train', 'x', '--dataset', 'drawn-alphabets', '--config', join(folder, name)];
    };
    const { data: before } = await platform.client.listRuns({});
    const cases: [string[], number, RegExp][] = [
      [configured('loss.yaml', 'loss: { kind: tripplet }'), 1, /config\.loss\.kind: .*triplet/],
      [configured('key.json', '{ "gpu": true }'), 1, /config\.gpu: .*leave it out/],
      [configured('bad.yaml', 'steps: [1'), 1, /bad\.yaml is not valid YAML: .* line 1/],
      [['train', 'x', '--dataset', 'a', '--config', '/no/such.yaml'], 1, /no\/such\.yaml cannot/],
      [['search', 'nowhere', '--text', 'x'], 1, /nowhere/],
      [['search', 'drawings'], 1, /exactly one of --item/],
      [['count', 'drawings', '--filter', 'year >'], 1, /--filter: expected a value/],
      [['recommend', 'drawings'], 2, /--positive/],
      [['search', 'drawings', '--text', 'x', '--diversity', 'much'], 2, /has to be a number/],
      [['compare', 'a'], 2, /missing required argument/],
      [['import', 'drawings', '/does/not/exist'], 1, /does\/not\/exist/],
      [['train', 'x'], 1, /either --dataset or --collection/],
      [['evaluate', 'no-such-model', '--dataset', 'drawn-alphabets'], 1, /no-such-model/],
      [['collections', 'set', 'drawings'], 2, /at least one setting/],
      [['collections', 'set', 'drawings', '--storage', 'int4'], 2, /Allowed choices/],
      [['collections', 'tune', 'drawings'], 1, /has 96 vectors, and a tuning needs 2000/],
      [['collections', 'tune', 'drawings', '--recall', '98'], 2, /share such as 0\.98/],
      [['collections', 'show', 'nowhere'], 1, /nowhere/],
      [['frobnicate'], 2, /unknown command/],
    ];
    for (const [words, code, message] of cases) {
      const outcome = await kindred(...words);
      expect([words, outcome.code]).toEqual([words, code]);
      expect(outcome.stderr).toMatch(message);
      expect(outcome.stderr).not.toContain('    at ');
    }
    const { data: after } = await platform.client.listRuns({});
    expect(after).toEqual(before);
    const unknown = await kindred('train', 'x', '--dataset', 'unknown');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringMatching(/unknown/)]);
  }, 120_000);
});

describe('kindred without a server', () => {
  test('says what to start', async () => {
    const outcome = await runKindred(['search', 'x', '--text', 'y'], {
      KINDRED_URL: 'http://127.0.0.1:1',
    });
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toMatch(/npm start/);
  });

  test('datasets list knows the sets', async () => {
    const outcome = await runKindred(['--json', 'datasets', 'list']);
    const names = JSON.parse(outcome.stdout).map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['omniglot', 'fashion-mnist', 'drawn-alphabets']));
  });

  test('doctor names each prerequisite', async () => {
    const outcome = await runKindred(['doctor'], { PORT: '0' });
    for (const name of [
      'Node.js',
      'TensorFlow',
      'HNSW index',
      'Python 3',
      'C++ compiler',
      'Disk',
      'Port',
      'Queue',
    ])
      expect(outcome.stdout).toContain(name);
    expect(outcome.code).toBe(0);
  }, 60_000);
});

describe('jobs about a version', () => {
  test('are listed, and one that has ended is not cancelled', async () => {
    const data = ['--dataset', 'drawn-alphabets', '--split', 'evaluation'];
    const made = await kindred('--json', 'models', 'recalibrate', 'shapes', ...data);
    expect([made.code, made.stderr]).toEqual([0, expect.any(String)]);
    const { version } = JSON.parse(made.stdout) as { version: number };
    const listed = await kindred('--json', 'models', 'jobs', 'shapes');
    const [job] = JSON.parse(listed.stdout) as { id: string }[];
    expect(job).toMatchObject({ status: 'succeeded', version, request: { kind: 'recalibrate' } });
    const table = await kindred('models', 'jobs', 'shapes', '--limit', '1');
    expect(table.stdout).toMatch(/recalibrate +1 +\d+ +succeeded +local/u);
    const cancelled = await kindred('models', 'cancel', 'shapes', job?.id ?? '');
    expect(cancelled.code).toBe(1);
    expect(cancelled.stderr).toContain('has ended already (succeeded)');
  }, 120_000);
});

test('doctor tells in which storage collections are kept, and which there are', async () => {
  const { stdout } = await kindred('--json', 'doctor');
  const checks = JSON.parse(stdout) as { name: string; facts?: Record<string, unknown> }[];
  const facts = (wanted: string) => checks.find(({ name }) => name === wanted)?.facts;
  expect(facts('HNSW index')).toMatchObject({
    engine: expect.any(String),
    storages: expect.arrayContaining(['float32']),
  });
  expect(facts('Storage')?.['collections']).toEqual(
    expect.arrayContaining([expect.objectContaining({ serving: 'float32', wanted: 'float32' })]),
  );
}, 60_000);

describe('keys', () => {
  test('are made, listed, rotated and revoked; the audit log knows who did it', async () => {
    const made = await kindred('--json', 'keys', 'create', 'shop', '--role', 'reader');
    const { secret } = JSON.parse(made.stdout) as { secret: string };
    // A key is judged also where none is asked for.
    const refused = await kindred('--json', '--key', secret, 'keys', 'list');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('role-insufficient');

    const rotated = await kindred('keys', 'rotate', 'shop', '--grace', '1h');
    expect(rotated.stdout).toMatch(/kd_[0-9a-f]{12}_/);
    expect(rotated.stdout).toContain('The old secret is taken until');
    const listed = await kindred('keys', 'list');
    expect(listed.stdout).toMatch(/shop +reader +active +all +never/);
    expect(listed.stdout).not.toContain('kd_');
    expect((await kindred('keys', 'revoke', 'shop')).code).toBe(0);
    const again = await kindred('keys', 'rotate', 'shop');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('was revoked')]);

    const audit = await kindred('audit', '--target', 'shop', '--since', '1h');
    for (const operation of ['createKey', 'rotateKey', 'revokeKey'])
      expect(audit.stdout).toMatch(new RegExp(`local +${operation} +key=shop`));
    const file = join(folder, 'audit.jsonl');
    const filter = ['--target', 'shop', '--since', '1h'];
    const exported = await kindred('audit', 'export', ...filter, '--out', file);
    expect([exported.code, exported.stdout]).toEqual([0, expect.stringContaining(file)]);
    const events = readFileSync(file, 'utf8').trimEnd().split('\n');
    // Newest first: the last rotation found the key revoked.
    expect(events.map((line) => (JSON.parse(line) as { operation: string }).operation)).toEqual([
      'rotateKey',
      'revokeKey',
      'rotateKey',
      'createKey',
    ]);
  }, 60_000);

  test.each([
    [['keys', 'create', 'shop'], '--role'],
    [['keys', 'create', 'shop', '--role', 'root'], 'reader, writer, admin'],
    [['keys', 'create', 'shop', '--role', 'reader', '--expires', 'soon'], '90d'],
    [['audit', '--since', 'yesterday'], 'a date'],
  ])('%j is a usage error', async (words, sentence) => {
    const outcome = await kindred(...words);
    expect([outcome.code, outcome.stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test('are asked for where KINDRED_ACCESS says so, and the first start prints one', async () => {
    const home = newHome();
    const guarded = await startTestPlatform({ home, environment: { KINDRED_ACCESS: 'keys' } });
    try {
      const [key = ''] = /kd_[0-9a-f]{12}_[\w-]{43}/.exec(guarded.printed()) ?? [];
      const list = (words: string[]) =>
        runKindred([...words, 'keys', 'list'], { KINDRED_URL: guarded.url, KINDRED_HOME: home });
      expect((await list([])).stderr).toContain('No key was sent');
      expect((await list(['--key', key])).stdout).toMatch(/first-admin +admin +active/);
    } finally {
      await guarded.stop();
      rmSync(home, { recursive: true, force: true });
    }
  }, 120_000);
});

describe('a start that cannot work', () => {
  test('a second instance on the same home is refused with the pid of the first', async () => {
    const outcome = await runKindred(['serve'], { KINDRED_HOME: platform.home, PORT: '0' });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain(`${platform.supervisor.pid}`);
  }, 30_000);

  test('a taken port is refused, and nothing is left running', async () => {
    const home = newHome();
    const { port } = new URL(platform.url);
    const outcome = await runKindred(['serve'], { KINDRED_HOME: home, PORT: port });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/Port \d+ on 127\.0\.0\.1 is taken by another program/);
    rmSync(home, { recursive: true, force: true });
  }, 30_000);

  test('an open address that is to ask for no key is refused', async () => {
    const outcome = await runKindred(['serve'], {
      HOST: '0.0.0.0',
      KINDRED_ACCESS: 'open',
      PORT: '0',
    });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain('KINDRED_ACCESS');
  }, 30_000);
});
