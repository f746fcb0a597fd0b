import { afterAll, describe, expect, test } from '@jest/globals';
import { findDataset } from '../catalogue/find-dataset.ts';
import { openDataset } from '../catalogue/open-dataset.ts';
import { dataRoots } from '../roots/data-roots.ts';
import { collect, temporaryFolder } from '../sample/temporary-folder.fixture.ts';
import { readStsPairs } from './read-sts-pairs.ts';

const folder = await temporaryFolder();
afterAll(() => folder.remove());

const line = (score: string, first = 'A "plane" is taking off.', second = 'Ein Flug') =>
  `main\tMSRvid\t2012\t1\t${score}\t${first}\t${second}\n`;

describe('readStsPairs', () => {
  test('quotes mean nothing, and further fields are left', async () => {
    const path = await folder.write(
      'a.csv',
      `${line('2.5')}\n${line('5.000').trimEnd()}\tsource\n`,
    );
    expect(await collect(readStsPairs(path))).toEqual([
      { first: 'A "plane" is taking off.', second: 'Ein Flug', similarity: 0.5 },
      { first: 'A "plane" is taking off.', second: 'Ein Flug', similarity: 1 },
    ]);
  });

  test.each([
    ['a grade above 5', line('5.5')],
    ['a grade that is no number', line('much')],
    ['an empty grade', line(' ')],
    ['no second sentence', line('1', 'A', ' ')],
    ['other fields', 'a,b\n'],
  ])('refuses %s, with its line', async (_, text) => {
    const path = await folder.write('b.csv', line('1') + text);
    await expect(collect(readStsPairs(path))).rejects.toMatchObject({
      code: 'corrupt-file',
      message: expect.stringContaining('2'),
    });
  });
});

const here = findDataset('sts-b', dataRoots()).path !== undefined;
(here ? describe : describe.skip)('sts-b (in a data folder)', () => {
  test('has its pairs, and its sentences once', async () => {
    const data = await openDataset('sts-b');
    const counts = await Promise.all(
      data.splits.map(async (split) => (await collect(data.pairs!(split))).length),
    );
    expect(counts).toEqual([5749, 1500, 1379]);
    const sentences = await collect(data.samples('dev'));
    expect(new Set(sentences.map(({ content }) => JSON.stringify(content))).size).toBe(
      sentences.length,
    );
    await expect(collect(data.samples('nope'))).rejects.toMatchObject({ code: 'unknown-split' });
  });
});
