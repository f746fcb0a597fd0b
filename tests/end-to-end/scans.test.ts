import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { scanOutcomeSchema } from '@kindred/contracts';
import { findModel } from '@kindred/datasets';
import { newHome, startTestPlatform } from '../processes/platform.fixture.ts';
import { runKindred } from '../processes/run-kindred.fixture.ts';
import { twoPages } from './two-pages.fixture.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = newHome();
const inFolder = (path: string) => join(folder, path);
/** Without a server: nothing listens there. */
const kindred = (...words: string[]) => runKindred(words, { KINDRED_URL: 'http://127.0.0.1:9' });

function write(path: string, content: string): void {
  mkdirSync(dirname(inFolder(path)), { recursive: true });
  writeFileSync(inFolder(path), content);
}

/** Words that no other name has. */
const words = (name: string, count: number) => {
  let state = [...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return `${state.toString(36)}x`;
  }).join(' ');
};
const shared = words('shared', 40);
const hasEncoder = (await findModel('minilm')) !== undefined;

beforeAll(() => {
  write('essays/anna.txt', `${words('anna', 80)}. ${shared}.`);
  write('essays/bert.md', `# Bert\n\n${shared}. ${words('bert', 80)}.`);
  write('essays/copy.html', `<p>${words('anna', 80).toUpperCase()}. ${shared}.`);
  write('essays/broken.pdf', '%PDF-1.7 broken');
  write('essays/data.bin', '\0\0\0');
  writeFileSync(inFolder('essays/dora.txt'), Buffer.from('d\u00E9j\u00E0 vu', 'latin1'));
  write('last-year/carl.txt', `${words('carl', 80)}. ${shared}.`);
  write('exercise.txt', shared);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('scans of files and folders', () => {
  test('dedupe finds copies across formats, tells what it skipped, and writes files', async () => {
    const outcome = await kindred(
      'dedupe',
      inFolder('essays'),
      `--report=${inFolder('out/report.html')}`,
      `--csv=${inFolder('out/pairs.csv')}`,
      `--jsonl=${inFolder('out/pairs.jsonl')}`,
    );
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toMatch(/100\.0 % +identical +1 +anna\.txt +copy\.html/);
    expect(outcome.stdout).toContain('1 pair: 1 identical, 0 near, 0 related');
    expect(outcome.stderr).toContain('2 skipped: 1 damaged, 1 unsupported');
    expect(outcome.stderr).toContain('1 warning\n  dora.txt: Its encoding was guessed');
    expect(readdirSync(inFolder('out')).sort()).toEqual([
      'pairs.csv',
      'pairs.jsonl',
      'report.html',
    ]);
    const report = readFileSync(inFolder('out/report.html'), 'utf8');
    expect(report).toContain('broken.pdf');
    expect(report).toContain('<bdi>dora.txt</bdi>: Its encoding was guessed');
    const [line = ''] = readFileSync(inFolder('out/pairs.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(line)).toMatchObject({ a: 'anna.txt', b: 'copy.html', class: 'identical' });
  }, 120_000);

  // Needs npm run kindred -- models pull minilm.
  (hasEncoder ? test : test.skip)(
    'dedupe --semantic finds questions that ask the same in other words',
    async () => {
      write(
        'questions.csv',
        'id,text\na,How can I lose weight fast?\nb,What is the quickest way to lose weight?\nc,Who wrote the Odyssey?\n',
      );
      const { code, stdout } = await kindred(
        'dedupe',
        inFolder('questions.csv'),
        '--text-column=text',
        '--id-column=id',
        '--semantic',
        '--related-threshold=0.7',
        '--json',
      );
      expect(code).toBe(0);
      const { pairs } = scanOutcomeSchema.parse(JSON.parse(stdout));
      expect(pairs).toMatchObject([{ class: 'related' }]);
      expect([pairs[0]?.a, pairs[0]?.b].map((id) => id?.at(-1))).toEqual(['a', 'b']);
    },
    120_000,
  );

  test('plagiarism finds the passage, with old documents and without what all were given', async () => {
    const scan = async (...flags: string[]) => {
      const { code, stdout } = await kindred(
        'plagiarism',
        inFolder('essays'),
        '--json',
        `--old=${inFolder('last-year')}`,
        ...flags,
      );
      expect(code).toBe(0);
      return scanOutcomeSchema.parse(JSON.parse(stdout));
    };
    const found = await scan();
    expect(found.pairs.map(({ a, b }) => [a, b].map((id) => id.split('/').at(-1)))).toEqual(
      expect.arrayContaining([
        ['anna.txt', 'bert.md'],
        ['anna.txt', 'carl.txt'],
        ['bert.md', 'carl.txt'],
      ]),
    );
    expect(found.summary.failures).toHaveLength(2);
    const table = await kindred('plagiarism', inFolder('essays'), `--old=${inFolder('last-year')}`);
    expect(table.stdout).toMatch(/anna\.txt +\S+carl\.txt \(old\)\n/);
    const rest = await scan('--base', inFolder('exercise.txt'));
    expect(rest.pairs.map(({ a, b }) => [a, b])).toEqual([
      [inFolder('essays/anna.txt'), inFolder('essays/copy.html')],
    ]);
  }, 120_000);

  test('passages are told with their pages and rows', async () => {
    const lines = [words('pdf', 30), shared, words('more', 30)].map((line) => `(${line}) Tj`);
    write(
      'places/paper.pdf',
      twoPages(lines.slice(0, 1).join(' '), lines.slice(1).join(' 0 -14 Td ')),
    );
    write('places/table.csv', `id,text\nx,${words('row', 60)}\ny,${shared} ${words('end', 60)}\n`);
    const { code } = await kindred(
      'plagiarism',
      inFolder('places'),
      `--jsonl=${inFolder('places-out/pairs.jsonl')}`,
      `--report=${inFolder('places-out/report.html')}`,
    );
    expect(code).toBe(0);
    const pair = JSON.parse(readFileSync(inFolder('places-out/pairs.jsonl'), 'utf8'));
    expect(pair).toMatchObject({ a: 'paper.pdf', b: 'table.csv#y' });
    expect(pair.passages).toMatchObject([{ a: { place: 'page 2' }, b: { place: 'row 2' } }]);
    expect(readFileSync(inFolder('places-out/report.html'), 'utf8')).toContain('"page 2","row 2"');
  }, 120_000);

  test('programs are compared by their structure', async () => {
    const program = (list: string, item: string) =>
      `def ${list}_sum(${list}):\n    total_${item} = 0\n    for ${item} in ${list}:\n        if ${item} > 3:\n            total_${item} += ${item}\n        else:\n            print(${item})\n    return total_${item}\n`;
    write('programs/one.py', program('numbers', 'n'));
    write('programs/two.py', program('prices', 'price'));
    const { stdout } = await kindred('plagiarism', inFolder('programs'), '--fail-if-found');
    expect(stdout).toMatch(/near +1 +one\.py +two\.py/);
    const asText = await kindred('plagiarism', inFolder('programs'), '--code', 'text');
    expect(asText.stdout).toContain('no pair was found');
  }, 120_000);

  test('exit codes: found, wrong flags, nothing there', async () => {
    const found = await kindred('dedupe', inFolder('essays'), '--fail-if-found');
    expect(found.code).toBe(1);
    const wrong = await kindred('dedupe', inFolder('essays'), '--threshold', '7');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--threshold')]);
    expect((await kindred('plagiarism', inFolder('essays'), '--mode', 'x')).code).toBe(2);
    const target = await kindred('dedupe', inFolder('essays'), `--report=${folder}`);
    expect([target.code, target.stdout]).toEqual([1, '']);
    expect(target.stderr).toBe(
      `kindred: --report ${folder}: this is a folder; name a file in it.\n`,
    );
    write('table.csv', 'a,b\n1,2\n3,4\n');
    const table = await kindred('plagiarism', inFolder('table.csv'));
    expect([table.code, table.stderr]).toEqual([
      1,
      expect.stringContaining(
        'say which column holds the text: it has a, b (--text-column and --id-column name them).',
      ),
    ]);
    const missing = await kindred('dedupe', inFolder('nowhere'));
    expect([missing.code, missing.stderr]).toEqual([
      1,
      expect.stringContaining('there is no such file or folder'),
    ]);
  }, 120_000);

  test.each([
    ['results', 'last-year', '| true'],
    ['errors', 'nowhere', '2>&1 | true'],
  ])('where who reads its %s has left, it ends without a word', async (_what, path, pipe) => {
    const environment = { ...process.env };
    delete environment['NODE_OPTIONS'];
    const words = [process.execPath, join(root, 'apps/cli/dist/main.js'), 'dedupe', inFolder(path)];
    const child = spawn(
      'bash',
      ['-c', `"$@" ${pipe}; exit "\${PIPESTATUS[0]}"`, 'kindred', ...words],
      { env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const told: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => told.push(chunk));
    const [code] = await once(child, 'close');
    expect([code, Buffer.concat(told).toString()]).toEqual([141, '']);
  });

  test('Ctrl-C ends it at once, and leaves no half file behind', async () => {
    // Too many share a passage to be done at once, too few for it to be boilerplate.
    const passages = Array.from({ length: 200 }, (_, at) => words(`passage${at}`, 100));
    const rows = Array.from(
      { length: 3000 },
      (_, at) => `"${passages[at % 200]} ${words(`row${at}`, 300)}"`,
    );
    write('large/table.csv', `text\n${rows.join('\n')}\n`);
    const environment = { ...process.env };
    delete environment['NODE_OPTIONS'];
    const child = spawn(
      process.execPath,
      [
        join(root, 'apps/cli/dist/main.js'),
        'plagiarism',
        inFolder('large'),
        `--report=${inFolder('large-out/report.html')}`,
      ],
      { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const closed = once(child, 'close');
    // It reports its phases after some seconds of work.
    await Promise.race([once(child.stderr, 'data'), closed]);
    child.kill('SIGINT');
    const [code] = await closed;
    expect(code).toBe(130);
    expect(existsSync(inFolder('large-out'))).toBe(false);
  }, 120_000);
});

test('dedupe --collection scans on the server, and writes the same files', async () => {
  const platform = await startTestPlatform();
  try {
    const client = platform.client;
    const collection = 'notes';
    await client.createCollection({ name: collection, modality: 'text' });
    await client.upsertItems(
      { collection },
      {
        items: [
          { id: 'a', text: shared },
          { id: 'b', text: `${shared} ${words('b', 3)}` },
          { id: 'c', text: words('c', 40) },
          { id: 'left-out', text: shared, metadata: { draft: true } },
        ],
      },
    );
    const scanned = await runKindred(
      [
        'dedupe',
        '--collection',
        collection,
        '--filter',
        'not draft = true',
        `--report=${inFolder('remote/report.html')}`,
        `--csv=${inFolder('remote/pairs.csv')}`,
      ],
      { KINDRED_URL: platform.url, KINDRED_HOME: platform.home },
    );
    expect([scanned.code, scanned.stderr]).toEqual([0, expect.any(String)]);
    expect(scanned.stdout).toMatch(/near +1 +a +b/);
    expect(scanned.stdout).toContain('1 pair: 0 identical, 1 near, 0 related');
    expect(readFileSync(inFolder('remote/report.html'), 'utf8')).toContain(
      'Content-Security-Policy',
    );
    expect(readFileSync(inFolder('remote/pairs.csv'), 'utf8').trim().split('\n')).toHaveLength(2);
  } finally {
    await platform.stop();
    rmSync(platform.home, { recursive: true, force: true });
  }
}, 180_000);
