import { describe, expect, test } from '@jest/globals';
import type { EncoderDescription } from './encoder-description.ts';
import { readContent } from './read-content.ts';

const encoder = (given: Partial<EncoderDescription>): EncoderDescription => ({
  modality: 'vector',
  model: null,
  embeddingSize: 2,
  distance: 'cosine',
  inputDimension: 2,
  calibration: undefined,
  ...given,
});

describe('readContent', () => {
  test('an image comes as base64 or as bytes', () => {
    const image = Buffer.from([1, 2, 3]);
    const images = encoder({ modality: 'image' });
    expect(readContent({ image: image.toString('base64') }, images, 'query')).toEqual({ image });
    expect(readContent({ image }, images, 'query')).toEqual({ image });
  });

  test('names the field of content of another modality', () => {
    expect(readContent({ text: 'a' }, encoder({ modality: 'image' }), 'items[3]')).toEqual({
      field: 'items[3].text',
      message: 'the collection or model takes image content, not text',
    });
  });

  test('names the field of a wrong vector', () => {
    expect(readContent({ vector: [1] }, encoder({}), 'queries[1]')).toEqual({
      field: 'queries[1].vector',
      message: 'has 1 numbers, but 2 are needed',
    });
  });

  test('zeros are an input like any other for a model, and for other distances', () => {
    const zeros = { vector: Float32Array.of(0, 0) };
    const model = { name: 'm', version: 1 };
    expect(readContent({ vector: [0, 0] }, encoder({ model }), 'a')).toEqual(zeros);
    expect(readContent({ vector: [0, 0] }, encoder({ distance: 'dot' }), 'a')).toEqual(zeros);
    expect(readContent({ vector: [0, 0] }, encoder({}), 'a')).toHaveProperty('message');
  });

  test('a text of white space and no content at all', () => {
    const texts = encoder({ modality: 'text' });
    expect(readContent({ text: ' \n' }, texts, 'a')).toHaveProperty('field', 'a.text');
    expect(readContent({}, texts, 'a')).toHaveProperty('field', 'a');
  });
});
