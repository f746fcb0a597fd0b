import { expect, test } from '@jest/globals';
import { NO_LABEL } from '../vector-index.ts';
import type { ContractOptions } from './index-under-test.fixture.ts';

/** What a caller without types may pass. */
function bad<T>(value: unknown): T {
  return value as T;
}

/** What an index does not take, and what stays as it was then. */
export function testRefusals({ open }: ContractOptions): void {
  const one = Uint32Array.of(1);

  test.each<[string, unknown, unknown, object]>([
    ['NaN', one, Float32Array.of(1, Number.NaN), { code: 'invalid-vector', row: 0, column: 1 }],
    ['infinity', one, Float32Array.of(-Infinity, 1), { code: 'invalid-vector', column: 0 }],
    ['a number too large to square', one, Float32Array.of(1, 1e16), { code: 'invalid-vector' }],
    ['a short vector', one, Float32Array.of(1), { code: 'dimension-mismatch', expected: 2 }],
    ['too many numbers', one, new Float32Array(4), { code: 'dimension-mismatch', received: 4 }],
    ['a plain array', one, [1, 2], { code: 'invalid-argument', field: 'vectors' }],
    ['null in a plain array', one, [null, 2], { code: 'invalid-argument', field: 'vectors' }],
    ['strings', one, ['1', '2'], { code: 'invalid-argument', field: 'vectors' }],
    ['doubles', one, Float64Array.of(1, 2), { code: 'invalid-argument', field: 'vectors' }],
    ['no vectors', one, undefined, { code: 'invalid-argument', field: 'vectors' }],
    ['no labels', null, new Float32Array(2), { code: 'invalid-argument', field: 'labels' }],
    ['a label of 2³² + 7', [2 ** 32 + 7], new Float32Array(2), { code: 'invalid-argument' }],
    ['the reserved label', Uint32Array.of(NO_LABEL), new Float32Array(2), { field: 'labels[0]' }],
  ])('upsert refuses %s and changes nothing', async (_, labels, vectors, error) => {
    const index = await open({ dimension: 2, metric: 'l2' });
    const attempt = async () => index.upsert(bad(labels), bad(vectors));
    await expect(attempt()).rejects.toMatchObject(error);
    expect(await index.size()).toBe(0);
  });

  test('a batch with one bad vector is refused as a whole', async () => {
    const index = await open({ dimension: 1, metric: 'l2' });
    const attempt = async () =>
      index.upsert(Uint32Array.of(1, 2, 3), Float32Array.of(1, 2, Number.NaN));
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-vector', row: 2 });
    expect(await index.size()).toBe(0);
  });

  test('cosine refuses a zero vector, stored or asked for', async () => {
    const index = await open({ dimension: 2, metric: 'cosine' });
    const store = async () => index.upsert(Uint32Array.of(1, 2), Float32Array.of(1, 0, 0, 0));
    const ask = async () => index.search(new Float32Array(2), { k: 1 });
    await expect(store()).rejects.toMatchObject({ code: 'zero-vector', field: 'vectors', row: 1 });
    await expect(ask()).rejects.toMatchObject({ code: 'zero-vector', field: 'queries', row: 0 });
  });

  test.each<[string, unknown]>([
    ['k = 0', { k: 0 }],
    ['k = -1', { k: -1 }],
    ['k = 1.5', { k: 1.5 }],
    ['k = NaN', { k: Number.NaN }],
    ['k = 10⁹', { k: 1e9 }],
    ['k as a string', { k: '10' }],
    ['no k', {}],
    ['no options', undefined],
    ['ef = 0', { k: 1, ef: 0 }],
    ['ef = 10⁹', { k: 1, ef: 1e9 }],
    ['exact = 1', { k: 1, exact: 1 }],
    ['allow as an array', { k: 1, allow: [1] }],
    ['a filter callback', { k: 1, allow: () => true }],
    ['allow as null', { k: 1, allow: null }],
    ['a set without bits', { k: 1, allow: { count: 1 } }],
    ['a set of plain numbers', { k: 1, allow: { bits: [1], count: 1 } }],
    ['a set with more labels than bits', { k: 1, allow: { bits: new Uint32Array(1), count: 33 } }],
    ['a filter that is none', { k: 1, filter: { field: 'a' } }],
  ])('search refuses %s', async (_, options) => {
    const index = await open({ dimension: 2, metric: 'l2' });
    const attempt = async () => index.search(Float32Array.of(1, 0), bad(options));
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  test.each<[string, unknown, string]>([
    ['NaN', Float32Array.of(1, Number.NaN), 'invalid-vector'],
    ['a length that is no multiple of the dimension', new Float32Array(3), 'dimension-mismatch'],
    ['a plain array', [1, 2], 'invalid-argument'],
  ])('search refuses queries with %s', async (_, queries, code) => {
    const index = await open({ dimension: 2, metric: 'l2' });
    const attempt = async () => index.search(bad(queries), { k: 1 });
    await expect(attempt()).rejects.toMatchObject({ code });
  });

  test('a batch whose result would not fit in memory is refused', async () => {
    const index = await open({ dimension: 1, metric: 'l2' });
    const attempt = async () => index.search(new Float32Array(1_001), { k: 10_000 });
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-argument', field: 'queries' });
  });

  test.each<[string, number, unknown]>([
    ['anything but a Uint32Array', 2, [1]],
    ['more than one answer holds', 65_536, new Uint32Array(1_000)],
  ])('vectors refuses %s', async (_, dimension, labels) => {
    const index = await open({ dimension, metric: 'l2' });
    const attempt = async () => index.vectors(bad(labels));
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-argument', field: 'labels' });
  });

  test('remove refuses anything but a Uint32Array', async () => {
    const index = await open({ dimension: 2, metric: 'l2' });
    const attempt = async () => index.remove(bad([1]));
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-argument', field: 'labels' });
  });
}
