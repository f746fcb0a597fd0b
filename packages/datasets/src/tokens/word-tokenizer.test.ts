import { describe, expect, test } from '@jest/globals';
import { preprocess } from '../preprocessing/preprocess.ts';
import { tokenizerFile } from './tokenizer.fixture.ts';
import { WordTokenizer } from './word-tokenizer.ts';

const tokenizer = WordTokenizer.read(tokenizerFile());

describe('WordTokenizer', () => {
  test.each([
    ['A cat sat.', [2, 4, 5, 7, 8, 3]],
    ['cats  SAT', [2, 5, 6, 7, 3]],
    ['café', [2, 9, 3]],
    ['日a日', [2, 10, 4, 10, 3]],
    ['a dog', [2, 4, 1, 3]],
    [`a ${'x'.repeat(101)}`, [2, 4, 1, 3]],
  ])('%j', (text, ids) => {
    expect(tokenizer.tokens(text, 16)).toEqual(ids);
  });

  test('keeps the beginning of a long text, and the special tokens', () => {
    expect(tokenizer.tokens('a cat sat. a cat sat.', 5)).toEqual([2, 4, 5, 7, 3]);
    expect(tokenizer.words('a cat sat.', 2)).toEqual([4, 5]);
    // A megabyte of words takes no longer than what is kept of it.
    expect(tokenizer.tokens('a '.repeat(500_000), 8)).toHaveLength(8);
  });

  test('knows its vocabulary', () => {
    expect([tokenizer.vocabularySize, tokenizer.token(5)]).toEqual([11, 'cat']);
    expect(tokenizer.frame).toEqual({ before: [2], after: [3] });
  });

  test('there is nothing to cut in white space', () => {
    expect(() => tokenizer.tokens(' \n', 8)).toThrow(
      expect.objectContaining({ code: 'empty-text' }),
    );
  });

  const model = { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##' };
  test.each<[string, Uint8Array]>([
    ['no JSON', Uint8Array.of(1, 2)],
    ['another model', tokenizerFile({ model: { type: 'BPE', vocab: {}, merges: [] } })],
    ['a rule of its own', tokenizerFile({ normalizer: { type: 'Replace', pattern: {} } })],
    ['no vocabulary', tokenizerFile({ model })],
    [
      'a number beyond float32',
      tokenizerFile({ model: { ...model, max_input_chars_per_word: 100, vocab: { a: 2 ** 25 } } }),
    ],
    [
      'an unknown token that is not in the vocabulary',
      tokenizerFile({
        model: { ...model, unk_token: '[NONE]', max_input_chars_per_word: 100, vocab: { a: 4 } },
      }),
    ],
  ])('refuses %s', (_, file) => {
    expect(() => WordTokenizer.read(file)).toThrow(
      expect.objectContaining({ code: 'unusable-tokenizer' }),
    );
  });
});

describe('preprocessing of tokens', () => {
  test('numbers of tokens, padded with −1', async () => {
    const input = await preprocess({ text: 'a cat' }, { kind: 'tokens', length: 6 }, { tokenizer });
    expect([...input]).toEqual([2, 4, 5, 3, -1, -1]);
  });

  test('tokens with their counts', async () => {
    const preprocessing = { kind: 'token-counts', rows: 11, length: 3 } as const;
    const input = await preprocess({ text: 'cats cat' }, preprocessing, { tokenizer });
    expect([...input]).toEqual([5, 2, 6, 1, 0, 0]);
  });

  test('needs the tokenizer', async () => {
    await expect(preprocess({ text: 'a' }, { kind: 'tokens', length: 6 })).rejects.toMatchObject({
      code: 'tokenizer-needed',
    });
  });
});
