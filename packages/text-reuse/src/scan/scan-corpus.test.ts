import { describe, expect, test } from '@jest/globals';
import { mixHash } from '../normalize/mix-hash.ts';
import type { CorpusDocument } from './corpus-document.ts';
import { scanCorpus } from './scan-corpus.ts';
import type { ScanOptions, ScanProgress } from './scan-options.ts';

/** Words that no other name has, of which no two have one stem. */
const own = (name: string, count = 80) => {
  const seed = [...name].reduce((hash, letter) => mixHash(hash + letter.charCodeAt(0)), 1);
  return Array.from({ length: count }, (_, at) =>
    mixHash(seed + at)
      .toString(36)
      .slice(0, 5),
  ).join(' ');
};
const passage = (name: string) => own(`shared${name}`, 30);
const document = (id: string, ...parts: string[]): CorpusDocument => ({
  id,
  text: [own(id), ...parts, own(`${id}end`)].join('. '),
});
const old = (given: CorpusDocument): CorpusDocument => ({ ...given, role: 'old' });
const namesOf = async (documents: readonly CorpusDocument[], options?: ScanOptions) =>
  (await scanCorpus(documents, options)).pairs.map(({ a, b }) => `${a}-${b}`);

describe('scanCorpus', () => {
  test('finds who shares what, most first, with spans in the originals', async () => {
    const documents = [
      document('a', passage('x'), passage('y')),
      document('b', passage('x')),
      document('c', passage('x'), passage('z'), passage('y')),
      document('d'),
    ];
    const { pairs, candidates } = await scanCorpus(documents);
    expect(pairs.map(({ a, b }) => `${a}-${b}`)).toEqual(['a-c', 'a-b', 'b-c']);
    expect(candidates).toBe(3);
    const [most] = pairs;
    expect(
      most?.passages.map(({ a, b }) => [
        documents[0]?.text.slice(a.start, a.end),
        documents[2]?.text.slice(b.start, b.end),
      ]),
    ).toEqual([passage('x'), passage('y')].map((text) => [text, text]));
    expect(most?.weight).toBeCloseTo(60, 8);
  });

  test('new ones are compared with new and old, old ones never with each other', async () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => document(id, passage('x'))) as [
      CorpusDocument,
      CorpusDocument,
      CorpusDocument,
      CorpusDocument,
    ];
    expect((await namesOf([old(a), b, old(c), d])).sort()).toEqual([
      'a-b',
      'a-d',
      'b-c',
      'b-d',
      'c-d',
    ]);
    expect(await namesOf([old(a), old(c)], { candidates: [['a', 'c']] })).toEqual([]);
  });

  test('what many have is boilerplate, what few have is not', async () => {
    const forms = Array.from({ length: 30 }, (_, at) => document(`form${at}`, passage('form')));
    forms[3] = document('form3', passage('form'), passage('x'));
    forms[7] = document('form7', passage('x'), passage('form'));
    expect(await namesOf(forms)).toEqual(['form3-form7']);
    expect((await scanCorpus(forms)).pairs[0]?.passages).toHaveLength(1);
    expect((await namesOf(forms, { boilerplateShare: 1 })).length).toBe((30 * 29) / 2);
  });

  test('documents of one author are not compared with each other', async () => {
    const by = (author: string, id: string) => ({ ...document(id, passage('x')), author });
    const documents = [by('ann', 'a'), by('ann', 'b'), by('ben', 'c'), document('d', passage('x'))];
    expect((await namesOf(documents)).sort()).toEqual(['a-c', 'a-d', 'b-c', 'b-d', 'c-d']);
  });

  test('what was left out as boilerplate is counted', async () => {
    const forms = Array.from({ length: 30 }, (_, at) => document(`form${at}`, passage('form')));
    const { boilerplate } = await scanCorpus([...forms, document('other')]);
    expect(boilerplate).toMatchObject({ maxDocuments: 20, documents: 30 });
    // Winnowing passes over a few words at the ends.
    expect(boilerplate.words / 30).toBeGreaterThan(20);
    expect(boilerplate.words / 30).toBeLessThanOrEqual(30);
    expect((await scanCorpus(forms, { boilerplateShare: 1 })).boilerplate).toEqual({
      maxDocuments: 30,
      documents: 0,
      words: 0,
    });
  });

  test('the same words are a finding however few they are, and however many have them', async () => {
    const short = ['a', 'b', 'c'].map((id) => ({
      id,
      text: `  ${id === 'b' ? 'YES,' : 'yes'} sir!`,
    }));
    const { pairs } = await scanCorpus(short);
    expect(pairs.map(({ a, b }) => `${a}-${b}`).sort()).toEqual(['a-b', 'a-c', 'b-c']);
    expect(pairs[0]?.passages).toEqual([
      { a: { start: 2, end: 9 }, b: { start: 2, end: 10 }, reason: 'verbatim', score: 1, words: 2 },
    ]);
    const many = Array.from({ length: 30 }, (_, at) => ({ id: `${at}`, text: own('same', 200) }));
    const of = await scanCorpus([old({ id: 'old', text: own('same', 200) }), ...many]);
    expect(of.copies).toBe(30);
    expect(of.pairs).toHaveLength(30);
    expect(new Set(of.pairs.flatMap(({ a, b }) => [a, b])).size).toBe(31);
    expect(of.pairs.every(({ a, b }) => a === '0' || b === '0')).toBe(true);
    expect(of.pairs.map(({ passages }) => passages.length)).toEqual(Array(30).fill(1));
  });

  test('where something is left out, the same words are what is left', async () => {
    const [one, two] = [own('one', 4), own('two', 4)];
    const documents = [
      { id: 'a', text: `${one} "${own('quoted', 30)}" ${two}` },
      { id: 'b', text: `${one} ${two}` },
      { id: 'c', text: `"${own('quoted', 30)}"` },
      { id: 'd', text: `"${own('quoted', 30)}"` },
    ];
    const { pairs } = await scanCorpus(documents, { excludeQuotations: true });
    expect(pairs).toHaveLength(1);
    expect(
      pairs[0]?.passages.map(({ a, b }) => [
        documents[0]?.text.slice(a.start, a.end),
        documents[1]?.text.slice(b.start, b.end),
      ]),
    ).toEqual([
      [one, one],
      [two, two],
    ]);
  });

  test('base text, quotations, references and spans of the document are left out', async () => {
    const base = [document('a', passage('x')), document('b', passage('x'))];
    expect(await namesOf(base, { baseText: passage('x') })).toEqual([]);
    const quoted = [document('a', `"${passage('x')}"`), document('b', passage('x'))];
    expect(await namesOf(quoted)).toEqual(['a-b']);
    expect(await namesOf(quoted, { excludeQuotations: true })).toEqual([]);
    const cited = ['a', 'b'].map((id) => ({
      id,
      text: `${own(id)}\n\nReferences\n${passage('x')}`,
    }));
    expect(await namesOf(cited)).toEqual(['a-b']);
    expect(await namesOf(cited, { excludeReferences: true })).toEqual([]);
    const [first, second] = base as [CorpusDocument, CorpusDocument];
    expect(
      await namesOf([{ ...first, exclude: [{ start: 0, end: first.text.length }] }, second]),
    ).toEqual([]);
  });

  test('paraphrase without a run of words in common is found; candidates of the caller are aligned too', async () => {
    const words = own('topic', 60).split(' ');
    const shuffled = words.toSorted(
      (one, other) => one.slice(-1).localeCompare(other.slice(-1)) || one.length - other.length,
    );
    expect(
      await namesOf([document('a', words.join(' ')), document('b', shuffled.join(' '))]),
    ).toEqual(['a-b']);
    const reordered = [document('a', words.join(' ')), document('b', shuffled.join(' '))];
    expect(await scanCorpus(reordered, { mode: 'verbatim' })).toMatchObject({
      pairs: [],
      candidates: 0,
    });
    const { candidates } = await scanCorpus([document('a'), document('b')], {
      candidates: [['b', 'a']],
    });
    expect(candidates).toBe(1);
  });

  test('the answer does not depend on the memory it may take', async () => {
    const documents = Array.from({ length: 12 }, (_, at) =>
      document(`d${at}`, passage(`${at % 3}`)),
    );
    const whole = await scanCorpus(documents);
    expect(whole.pairs).toHaveLength(18);
    expect(await scanCorpus(documents, { maxCachedWords: 0 })).toEqual(whole);
  });

  test('tells how far it is, and stops when it should', async () => {
    const documents = [document('a', passage('x')), document('b', passage('x'))];
    const progress: ScanProgress[] = [];
    await scanCorpus(documents, { onProgress: (step) => progress.push(step) });
    expect(progress).toEqual([
      { phase: 'fingerprinting', done: 1, total: 2 },
      { phase: 'fingerprinting', done: 2, total: 2 },
      { phase: 'aligning', done: 1, total: 2 },
      { phase: 'aligning', done: 2, total: 2 },
    ]);
    const reason = new Error('enough');
    await expect(scanCorpus(documents, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const long = Array.from({ length: 400 }, (_, at) => document(`${at}`, own('x', 2000)));
    const scan = scanCorpus(long, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(scan).rejects.toBe(reason);
  });

  test('wrong arguments are refused', async () => {
    const documents = [document('a'), document('a')];
    await expect(scanCorpus(documents)).rejects.toThrow('no other has');
    await expect(scanCorpus([document('a')], { candidates: [['a', 'b']] })).rejects.toThrow('"b"');
    await expect(scanCorpus([], { boilerplateShare: 2 })).rejects.toThrow('boilerplateShare');
    await expect(scanCorpus([], { minVerbatimWords: 0 })).rejects.toThrow('minVerbatimWords');
    await expect(scanCorpus([])).resolves.toMatchObject({ pairs: [], candidates: 0, copies: 0 });
  });
});
