import { describe, expect, test } from '@jest/globals';
import { type ScanProgress, scanOutcomeSchema } from '@kindred/contracts';
import { duplicateOptions, words } from '../corpus.fixture.ts';
import type { ScanDocument } from '../scan-document.ts';
import { scanForDuplicates } from './scan-for-duplicates.ts';

const original = words('w', 100);
const edited = original.split(' ').with(50, 'other').join(' ');
const corpus: readonly ScanDocument[] = [
  { id: 'original', text: `${original}.` },
  { id: 'stranger', text: words('s', 100) },
  { id: 'copy', text: original.toUpperCase() },
  { id: 'edited', text: edited },
  { id: 'empty', text: '' },
];

describe('scanForDuplicates', () => {
  test('identical ones, near ones, their clusters and figures', async () => {
    const outcome = await scanForDuplicates(corpus, duplicateOptions());
    expect(scanOutcomeSchema.parse(outcome)).toEqual(outcome);
    expect(outcome.pairs.map(({ a, b, class: kind }) => [a, b, kind])).toEqual([
      ['original', 'copy', 'identical'],
      ['original', 'edited', 'near'],
    ]);
    // Of 99 runs of two words 2 are others on each side: 97 in common of 101.
    expect(outcome.pairs[1]?.similarity).toBeCloseTo(97 / 101, 6);
    expect(outcome.clusters).toEqual([
      {
        representative: 'original',
        members: [
          { id: 'copy', similarity: 1 },
          { id: 'edited', similarity: expect.closeTo(97 / 101, 6) },
        ],
      },
    ]);
    expect(outcome.summary).toMatchObject({
      documents: 5,
      characters: corpus.reduce((sum, { text }) => sum + text.length, 0),
      pairs: 2,
      keptPairs: 2,
      classes: { identical: 1, near: 1, related: 0 },
      clusters: 1,
      clusteredDocuments: 3,
      failures: [],
    });
    expect(outcome.summary.similarities).toEqual([...Array.from({ length: 19 }, () => 0), 2]);
  });

  test('passages lead to the words that are the same, and leave out those that are not', async () => {
    const { pairs } = await scanForDuplicates(corpus, duplicateOptions());
    const [copy, near] = pairs;
    expect(copy?.passages).toMatchObject([
      { a: { start: 0, end: original.length }, b: { start: 0, end: original.length } },
    ]);
    const texts = near?.passages.map(({ a, b }) => [
      `${original}.`.slice(a.start, a.end),
      edited.slice(b.start, b.end),
    ]);
    for (const [one, other] of texts ?? []) expect(one?.slice(0, 40)).toBe(other?.slice(0, 40));
    expect(near?.shares.a).toBeGreaterThan(0.9);
  });

  test('what is not listed is counted, and said', async () => {
    const { summary, pairs } = await scanForDuplicates(corpus, duplicateOptions({ maxPairs: 1 }));
    expect(pairs).toHaveLength(1);
    expect(summary).toMatchObject({ pairs: 2, keptPairs: 1 });
    expect(summary.limits.join()).toContain('1 of 2 pairs are listed');
  });

  test('of a cluster each is listed with the representative, or each with each', async () => {
    const versions = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `${original} ${id}` }));
    const listed = async (list: 'representatives' | 'all') => {
      const { pairs, summary } = await scanForDuplicates(versions, duplicateOptions({ list }));
      expect(summary.pairs).toBe(6);
      return pairs.map(({ a, b }) => a + b).sort();
    };
    expect(await listed('all')).toEqual(['ab', 'ac', 'ad', 'bc', 'bd', 'cd']);
    expect(await listed('representatives')).toEqual(['ab', 'ac', 'ad']);
  });

  test('many copies are paired with the first alone', async () => {
    const copies = Array.from({ length: 50 }, (_, at) => ({ id: `${at}`, text: original }));
    const { summary, clusters } = await scanForDuplicates(copies, duplicateOptions());
    expect(summary.pairs).toBe(49);
    expect(clusters[0]?.members).toHaveLength(49);
  });

  test('texts with the same meaning, by embeddings and by neighbours of an index', async () => {
    const options = duplicateOptions({ mode: 'semantic', relatedThreshold: 0.9 });
    const vectors: Record<string, number[]> = { s: [1, 0], o: [0.6, 0.8], e: [0.6, 0.8] };
    const documents = ['s', 'o', 'e'].map((id) => ({ id, text: `${id} ${words(id, 30)}` }));
    const embed = async (texts: readonly string[]) =>
      Float32Array.from(texts.flatMap((text) => vectors[text[0] as string] as number[]));
    const embedded = await scanForDuplicates(documents, options, { embed });
    expect(embedded.pairs).toMatchObject([
      { a: 'o', b: 'e', class: 'related', similarity: expect.closeTo(1, 6) },
    ]);
    const neighbours = [
      { a: 'e', b: 'o', similarity: 0.95 },
      { a: 'o', b: 'e', similarity: 0.95 },
      { a: 's', b: 'o', similarity: 0.6 },
      { a: 's', b: 'unknown', similarity: 1 },
    ];
    const indexed = await scanForDuplicates(documents, options, { neighbours });
    expect(indexed.pairs).toMatchObject([{ a: 'o', b: 'e', similarity: 0.95 }]);
    expect(indexed.clusters).toHaveLength(1);
    await expect(scanForDuplicates(documents, options)).rejects.toMatchObject({
      code: 'scan-embeddings-unusable',
    });
    const broken = { embed: async () => new Float32Array([Number.NaN]) };
    await expect(scanForDuplicates(documents, options, broken)).rejects.toMatchObject({
      code: 'scan-embeddings-unusable',
    });
  });

  test('the same outcome again, and progress to its end', async () => {
    const seen: ScanProgress[] = [];
    const onProgress = (progress: ScanProgress) => void seen.push(progress);
    const one = await scanForDuplicates(corpus, duplicateOptions(), { onProgress });
    const other = await scanForDuplicates(corpus, duplicateOptions());
    expect({ ...one, summary: { ...one.summary, elapsedMs: 0 } }).toEqual({
      ...other,
      summary: { ...other.summary, elapsedMs: 0 },
    });
    expect(seen.at(-1)).toMatchObject({ phase: 'aligning', done: 2, total: 2 });
    expect(seen).toContainEqual(expect.objectContaining({ phase: 'fingerprinting', done: 5 }));
  });

  test('an id that is given twice is refused; an aborted scan ends with its reason', async () => {
    const twice = [corpus[0] as ScanDocument, corpus[0] as ScanDocument];
    await expect(scanForDuplicates(twice, duplicateOptions())).rejects.toMatchObject({
      code: 'scan-documents-invalid',
    });
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(scanForDuplicates(corpus, duplicateOptions(), { signal })).rejects.toThrow(
      'enough',
    );
  });
});
