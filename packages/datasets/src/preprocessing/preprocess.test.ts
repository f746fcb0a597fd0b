import { describe, expect, test } from '@jest/globals';
import { UnusableVectorError } from '../errors/unusable-vector-error.ts';
import { WrongModalityError } from '../errors/wrong-modality-error.ts';
import { encodePng } from '../image/encode-png.ts';
import { hashNgrams } from '../text/hash-ngrams.ts';
import { checkVector } from './check-vector.ts';
import { preprocess } from './preprocess.ts';
import type { Preprocessing } from './preprocessing.ts';

const image: Preprocessing = {
  kind: 'image',
  height: 1,
  width: 2,
  channels: 1,
  invert: false,
  fit: 'fill',
};
const ngrams: Preprocessing = { kind: 'ngrams', dimension: 64, minLength: 2, maxLength: 3 };
const vector: Preprocessing = { kind: 'vector', dimension: 3 };

describe('preprocess', () => {
  test('decodes an image', async () => {
    const png = encodePng({ pixels: Uint8Array.of(0, 255), height: 1, width: 2, channels: 1 });
    expect([...(await preprocess({ image: png }, image))]).toEqual([0, 1]);
  });

  test('does not pass a whole picture off as a face', async () => {
    const png = encodePng({ pixels: Uint8Array.of(0), height: 1, width: 1, channels: 1 });
    const failure = preprocess({ image: png }, { ...image, face: true } as Preprocessing);
    await expect(failure).rejects.toMatchObject({ code: 'face-finder-needed' });
  });

  test('hashes a text', async () => {
    expect(await preprocess({ text: 'twins' }, ngrams)).toEqual(hashNgrams('twins', ngrams));
  });

  test.each([
    { kind: 'ngram-ids', rows: 64, length: 20, minLength: 2, maxLength: 3 } as const,
    { kind: 'interactions', rows: 64, length: 20 } as const,
  ])('takes text for $kind', async (preprocessing) => {
    expect(await preprocess({ text: 'a b a' }, preprocessing)).toHaveLength(40);
    const failure = preprocess({ vector: [1] }, preprocessing);
    await expect(failure).rejects.toMatchObject({ code: 'wrong-modality', wanted: 'text' });
  });

  test('copies a vector', async () => {
    const given = Float32Array.of(1, 2, 3);
    const result = await preprocess({ vector: given }, vector);
    expect(result).toEqual(given);
    result[0] = 9;
    expect(given[0]).toBe(1);
  });

  test.each([
    [image, { text: 'x' }, 'image', ['text']],
    [ngrams, { vector: [1], image: new Uint8Array() }, 'text', ['image', 'vector']],
    [vector, {}, 'vector', []],
  ] as const)('%j refuses %j', async (preprocessing, input, wanted, given) => {
    const failure = preprocess(
      { ...input } as Parameters<typeof preprocess>[0],
      preprocessing as Preprocessing,
    );
    await expect(failure).rejects.toBeInstanceOf(WrongModalityError);
    await expect(failure).rejects.toMatchObject({ code: 'wrong-modality', wanted, given });
  });
});

describe('checkVector', () => {
  test('refuses another length', () => {
    expect(() => checkVector([1, 2], 3)).toThrow('2 numbers; this model takes 3');
  });

  test.each([
    ['NaN', NaN],
    ['infinity', Infinity],
    ['beyond 32 bits', 1e39],
    ['a text', '1' as unknown as number],
    ['null', null as unknown as number],
    ['a hole', undefined as unknown as number],
  ])('refuses %s', (_, value) => {
    expect(() => checkVector([1, value, 3], 3)).toThrow(UnusableVectorError);
    expect(() => checkVector([1, value, 3], 3)).toThrow('Number 1 of the vector');
  });
});
