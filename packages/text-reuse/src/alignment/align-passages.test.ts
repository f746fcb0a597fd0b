import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { foldWord } from '../normalize/fold-word.ts';
import { sentenceSpans } from '../normalize/sentence-spans.ts';
import { tokenize } from '../normalize/tokenize.ts';
import { alignPassages } from './align-passages.ts';
import type { AlignmentMode } from './alignment-parameters.ts';
import type { Passage } from './passage.ts';
import { prepareText } from './prepare-text.ts';

const align = (a: string, b: string, options = {}) =>
  alignPassages(prepareText(a), prepareText(b), options);
const modes: readonly AlignmentMode[] = ['auto', 'verbatim', 'light', 'heavy'];
const foldedWords = (text: string) => {
  const { count, starts, ends } = tokenize(text);
  return Array.from({ length: count }, (_, at) => foldWord(text.slice(starts[at], ends[at])));
};

const passage =
  'Inheritance is a way to form new classes using classes that have already been defined. ' +
  'The new classes take over attributes and behaviour of the classes that they derive from. ' +
  'It is intended to help reuse existing code with little or no modification.';
const before =
  'Some weather was seen on Tuesday over northern hills. Rain fell until late evening there. ';
const after =
  ' My grandmother baked seven loaves on Friday morning. Everybody ate too much of them.';
const otherBefore = 'Goals were scored early by both football teams yesterday. ';
const otherAfter = ' Tickets for the museum cost eleven euros since January.';

/** Words of their own for each text, so that only what is planted is in common. */
const ownWords = (letter: string) =>
  fc
    .array(fc.integer({ min: 0, max: 999 }), { maxLength: 60 })
    .map((numbers) => numbers.map((number) => `${letter}${number}`).join(' '));

describe('alignPassages', () => {
  test.each(modes)('%s: a copy is found to the character', (mode) => {
    const [a, b] = [before + passage + after, otherBefore + passage.toUpperCase() + otherAfter];
    const [found, ...others] = align(a, b, { mode });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      reason: 'verbatim',
      score: 1,
      words: foldedWords(passage).length,
    });
    // All but the full stop, which is no word.
    expect(a.slice(found?.a.start, found?.a.end)).toBe(passage.slice(0, -1));
    expect(b.slice(found?.b.start, found?.b.end)).toBe(passage.toUpperCase().slice(0, -1));
  });

  test('sentences in another order are reordered', () => {
    const sentences = passage.split(/(?<=\.) /u);
    const [found, ...others] = align(
      before + passage + after,
      otherBefore + sentences.toReversed().join(' ') + otherAfter,
    );
    expect(others).toEqual([]);
    expect(found?.reason).toBe('reordered');
  });

  test('other words in the same sentences are paraphrased', () => {
    const rewritten =
      'With inheritance one forms new classes out of classes that were already defined before. ' +
      'Attributes and behaviour of the classes from which they derive are taken over by the new classes. ' +
      'It is intended to help to reuse existing code with hardly any modification.';
    for (const mode of ['auto', 'light', 'heavy'] as const) {
      const [found, ...others] = align(
        before + passage + after,
        otherBefore + rewritten + otherAfter,
        { mode },
      );
      expect(others).toEqual([]);
      expect(found).toMatchObject({ reason: 'paraphrased' });
      expect(found?.score).toBeLessThan(1);
      expect(found?.a.start).toBeLessThan(before.length + 30);
      expect(found?.a.end).toBeGreaterThan(before.length + passage.length - 30);
    }
    expect(
      align(before + passage + after, otherBefore + rewritten + otherAfter, { mode: 'verbatim' }),
    ).toEqual([]);
  });

  test('texts without anything in common have no passages', () => {
    for (const mode of modes)
      expect(align(before + after, otherBefore + otherAfter, { mode })).toEqual([]);
  });

  test('a copy that stands twice in the other text is found twice', () => {
    const found = align(passage, `${passage} ${otherBefore.repeat(3)} ${passage}`, {
      mode: 'verbatim',
    });
    expect(found.map(({ reason }) => reason)).toEqual(['verbatim', 'verbatim']);
  });

  test('what is left out is in no passage, and what surrounds it may be', () => {
    const start = before.length;
    const exclude = [{ start, end: start + passage.length }];
    expect(alignPassages(prepareText(before + passage, { exclude }), prepareText(passage))).toEqual(
      [],
    );
    expect(alignPassages(prepareText(passage), prepareText(before + passage, { exclude }))).toEqual(
      [],
    );
  });

  test('sentences that share no word are found by the embeddings of the caller', () => {
    const [a, b] = [
      'One two three. Dogs run fast now. Birds sing loud songs.',
      'Hunde laufen jetzt schnell. Vögel singen laut Lieder. Sieben acht neun.',
    ];
    const rows = (vectors: number[][]) => ({
      data: Float32Array.from(vectors.flat()),
      dimension: 3,
    });
    const found = alignPassages(
      prepareText(a, {
        embeddings: rows([
          [1, 0, 0],
          [0, 2, 0],
          [0, 0, 1],
        ]),
      }),
      prepareText(b, {
        embeddings: rows([
          [0, 5, 0.1],
          [0, 0, 1],
          [-1, 0, 0],
        ]),
      }),
      { mode: 'heavy', minParaphrasedWords: 8 },
    );
    expect(found).toHaveLength(1);
    expect(a.slice(found[0]?.a.start, found[0]?.a.end)).toBe(
      'Dogs run fast now. Birds sing loud songs',
    );
    expect(b.slice(found[0]?.b.start, found[0]?.b.end)).toBe(
      'Hunde laufen jetzt schnell. Vögel singen laut Lieder',
    );
  });

  test('embeddings have to be finite rows of the sentences', () => {
    expect(sentenceSpans(passage)).toHaveLength(3);
    expect(() =>
      prepareText(passage, { embeddings: { data: new Float32Array(4), dimension: 2 } }),
    ).toThrow('3 rows');
    expect(() =>
      prepareText(passage, { embeddings: { data: new Float32Array(0), dimension: 0 } }),
    ).toThrow('dimension');
    expect(() =>
      prepareText(passage, {
        embeddings: { data: new Float32Array(3).fill(Infinity), dimension: 1 },
      }),
    ).toThrow('finite');
  });

  test('options out of range are refused', () => {
    expect(() => align('', '', { mode: 'thorough' })).toThrow(
      'mode must be one of auto, verbatim, light, heavy',
    );
    expect(() => align('', '', { minVerbatimWords: 1 })).toThrow('minVerbatimWords');
    expect(() => align('', '', { minParaphrasedWords: 0 })).toThrow('minParaphrasedWords');
  });

  test('a planted copy of enough words is found whole, and nothing beside it, wherever it stands', () => {
    const copied = fc.uniqueArray(fc.integer({ min: 0, max: 9999 }), {
      minLength: 12,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        copied,
        ownWords('a'),
        ownWords('b'),
        ownWords('c'),
        ownWords('d'),
        (numbers, a, b, c, d) => {
          const copy = numbers.map((number) => `common${number}`).join(' ');
          const [first, second] = [`${a} ${copy} ${b}`, `${c} ${copy} ${d}`];
          for (const mode of ['auto', 'verbatim'] as const) {
            const found = align(first, second, { mode });
            expect(found).toHaveLength(1);
            expect(first.slice(found[0]?.a.start, found[0]?.a.end)).toBe(copy);
            expect(second.slice(found[0]?.b.start, found[0]?.b.end)).toBe(copy);
          }
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  test('exchanged texts have the same passages, which lie in the texts; the same words where the score is that of a copy', () => {
    const word = fc.constantFrom(
      'sun',
      'moon',
      'star',
      'the',
      'of',
      'river',
      'stone.',
      'cloud',
      'tree?',
      'bird',
      'Ünï',
      'grass\n\n',
    );
    const text = fc.array(word, { maxLength: 120 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, fc.constantFrom(...modes), (a, b, mode) => {
        const found = align(a, b, { mode, minVerbatimWords: 4, minParaphrasedWords: 6 });
        const turned = align(b, a, { mode, minVerbatimWords: 4, minParaphrasedWords: 6 });
        const key = (one: Passage) => JSON.stringify([one.a, one.b, one.reason, one.score]);
        expect(turned.map((one) => key({ ...one, a: one.b, b: one.a })).sort()).toEqual(
          found.map(key).sort(),
        );
        for (const { a: inA, b: inB, score } of found) {
          expect(inA.start >= 0 && inA.start < inA.end && inA.end <= a.length).toBe(true);
          expect(inB.start >= 0 && inB.start < inB.end && inB.end <= b.length).toBe(true);
          expect(score >= 0 && score <= 1).toBe(true);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  const hostile: [string, string][] = [
    ['nothing', ''],
    ['only marks', '.,;!?'.repeat(20_000)],
    ['a megabyte without a space', 'x'.repeat(2 ** 20)],
    ['one word again and again', 'word '.repeat(50_000)],
    ['one sentence again and again', 'The same sentence comes once more. '.repeat(8000)],
    [
      'two sentences by turns',
      'Here the first sentence stands alone. There is a second beside it. '.repeat(4000),
    ],
    ['lone surrogates', '\ud800 \udc00 a\ud800 b '.repeat(20_000)],
    ['right to left', 'שלום עולם, מה שלומך היום? '.repeat(4000)],
    ['zero-width characters', 'a\u200bb\u200dc \ufeff'.repeat(20_000)],
    ['NUL', '\u0000a\u0000'.repeat(50_000)],
  ];
  test.each(hostile)('%s: an answer against itself and against a plain text', (_name, text) => {
    for (const other of [text, passage]) {
      for (const found of align(text, other)) {
        expect(found.a.end).toBeLessThanOrEqual(text.length);
        expect(found.b.end).toBeLessThanOrEqual(other.length);
      }
    }
  });
});
